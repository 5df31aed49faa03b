package ee.socketio.container;

import java.net.http.HttpClient;

/**
 * The client of Java for HTTP/1.1. By default it asks for HTTP/2 with its first request, and Payara
 * may then end the connection without an answer.
 */
final class Http1 {
  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http1() {}
}
