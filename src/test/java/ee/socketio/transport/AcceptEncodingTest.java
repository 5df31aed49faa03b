package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "X-Gzip",
        "*",
        "gzip, deflate, br",
        "br,gzip",
        "gzip;q=1.0",
        "gzip;q=1",
        "gzip;Q=1.000",
        "gzip ; q=0.5",
        "deflate, gzip;q=0.001",
        "br;q=1.0, *;q=0.1",
        "gzip, *;q=0",
        "identity;q=0, gzip;q=0.8"
      })
  void gzipIsAccepted(String header) {
    assertThat(gzip(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "br",
        "identity",
        "gzipped",
        "gzip;q=0",
        "gzip;q=0.000",
        "GZIP; q=0.0",
        "x-gzip;q=0",
        "*;q=0",
        "gzip;q=0, *",
        "gzip;q=",
        "gzip;q=none",
        "gzip;q=-1",
        "gzip;level=9"
      })
  void gzipIsRefused(String header) {
    assertThat(gzip(header)).isFalse();
  }

  @Test
  void everyHeaderLineIsRead() {
    assertThat(
            AcceptEncoding.of(
                    request("GET", "", "accept-encoding", "br", "accept-encoding", "gzip"))
                .gzip())
        .isTrue();
    assertThat(AcceptEncoding.of(request("GET", "")).gzip()).isFalse();
  }

  private static boolean gzip(String header) {
    return AcceptEncoding.of(request("GET", "", "accept-encoding", header)).gzip();
  }
}
