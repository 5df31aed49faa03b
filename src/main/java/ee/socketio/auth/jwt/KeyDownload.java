package ee.socketio.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Downloads the keys of an issuer. One deadline limits the whole download, so an issuer that sends
 * one byte at a time gains nothing.
 */
final class KeyDownload implements RemoteKeys.Fetch {
  private final HttpRequest request;
  private final KeyFetchOptions options;

  /**
   * @throws IllegalArgumentException when the location has no host
   */
  KeyDownload(URI location, KeyFetchOptions options) {
    this.request = HttpRequest.newBuilder(location).timeout(options.timeout()).build();
    this.options = options;
  }

  @Override
  public String text() throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(request, head -> new BoundedBody(options.maxBytes()));
    try {
      HttpResponse<byte[]> complete =
          answer.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (complete.statusCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("status " + complete.statusCode() + ", expected 200");
      }
      return new String(complete.body(), UTF_8);
    } catch (TimeoutException e) {
      throw new IOException(
          "no complete answer, expected one within " + options.timeout().toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } finally {
      // Closes the connection if the answer is not complete.
      answer.cancel(true);
    }
  }

  /**
   * A client for one download. Its thread ends when the client is garbage. The thread has neither
   * the class loader nor an object of the application, so it does not keep the application in
   * memory.
   */
  private HttpClient client() {
    Thread current = Thread.currentThread();
    ClassLoader application = current.getContextClassLoader();
    current.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NORMAL)
          .connectTimeout(options.timeout())
          .executor(ForkJoinPool.commonPool())
          .build();
    } finally {
      current.setContextClassLoader(application);
    }
  }
}
