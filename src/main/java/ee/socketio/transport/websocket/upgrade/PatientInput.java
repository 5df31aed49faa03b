package ee.socketio.transport.websocket.upgrade;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a client sends, for a listener that hears of it when it is told to begin. */
final class PatientInput extends ServletInputStream {
  private final ServletInputStream input;
  private @Nullable ReadListener waiting;
  private boolean begun;

  PatientInput(ServletInputStream input) {
    this.input = input;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    if (begun) {
      input.setReadListener(listener);
    } else {
      waiting = listener;
    }
  }

  void begin() {
    begun = true;
    ReadListener listener = waiting;
    if (listener != null) {
      input.setReadListener(listener);
    }
  }

  @Override
  public boolean isFinished() {
    return input.isFinished();
  }

  @Override
  public boolean isReady() {
    return input.isReady();
  }

  @Override
  public int read() throws IOException {
    return input.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return input.read(bytes, offset, length);
  }

  @Override
  public int available() throws IOException {
    return input.available();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
