package ee.socketio.marketplace.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body is in memory. */
final class BufferedRequest extends HttpServletRequestWrapper {
  private final int length;
  private final ServletInputStream in;

  BufferedRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.length = body.length;
    this.in = new BufferedInput(body);
  }

  @Override
  public ServletInputStream getInputStream() {
    return in;
  }

  /** The texts in bodies of the REST API are JSON, which is UTF-8. */
  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Override
  public int getContentLength() {
    return length;
  }

  @Override
  public long getContentLengthLong() {
    return length;
  }

  private static final class BufferedInput extends ServletInputStream {
    private final ByteArrayInputStream body;

    BufferedInput(byte[] body) {
      this.body = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return body.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
      return body.read(bytes, offset, count);
    }

    @Override
    public int available() {
      return body.available();
    }

    @Override
    public boolean isFinished() {
      return body.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body has been read already");
    }
  }
}
