package ee.socketio.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.proxy.ClientFacts;
import ee.socketio.proxy.TrustedProxies;
import ee.socketio.testkit.http.FakeRequest;
import ee.socketio.transport.RequestFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final int LIMIT = 1_000;
  private static final int PATH = "/socket.io/".length();
  private static final int HOST = "Hostshop.example".length() + 32;

  private final RequestReader reader = new RequestReader(TrustedProxies.parse("10.0.0.1"), LIMIT);

  @Test
  void aRequestOfExactlyTheLimitIsRead() {
    String name = "x";
    int free = LIMIT - PATH - HOST - name.length() - 32;

    assertThat(tooLarge(request("").header(name, "v".repeat(free)))).isFalse();
    assertThat(tooLarge(request("").header(name, "v".repeat(free + 1)))).isTrue();
  }

  @Test
  void aLongNameCountsAsWell() {
    assertThat(tooLarge(request("").header("n".repeat(LIMIT), ""))).isTrue();
  }

  @Test
  void eachLineOfAHeaderCounts() {
    FakeRequest request = request("");
    for (int i = 0; i < LIMIT / 32; i++) {
      request.header("a", "");
    }
    assertThat(tooLarge(request)).isTrue();
  }

  @Test
  void theQueryCounts() {
    assertThat(tooLarge(request("x".repeat(LIMIT / 2)))).isFalse();
    assertThat(tooLarge(request("x".repeat(LIMIT)))).isTrue();
  }

  @Test
  void manyShortParametersCountWithTheMemoryThatTheyNeed() {
    assertThat(tooLarge(request("a&".repeat(LIMIT / 34)))).isTrue();
  }

  @Test
  void aRequestWithoutAQueryIsRead() {
    assertThat(tooLarge(new FakeRequest("GET", null))).isFalse();
  }

  @Test
  void theFactsHaveTheClientBehindATrustedProxy() {
    RequestFacts facts =
        read(
            request("EIO=4")
                .header("X-Forwarded-For", "[2001:db8::1]:4711")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "www.shop.example"));

    assertThat(facts.client()).isEqualTo(new ClientFacts("2001:db8::1", true, "www.shop.example"));
  }

  @Test
  void theHostOfARequestWithTwoHostsIsUnknown() {
    RequestFacts facts = read(request("").header("Host", "evil.example"));

    assertThat(facts.host()).isEmpty();
  }

  @Test
  void theFactsHaveTheHeadersByLowerCaseNameAndTheParameters() {
    RequestFacts facts = read(request("EIO=4&a=b").header("X-Shop", "1").header("X-Shop", "2"));

    assertThat(facts.headers()).containsEntry("x-shop", List.of("1", "2"));
    assertThat(facts.query()).isEqualTo(Map.of("EIO", "4", "a", "b"));
  }

  private boolean tooLarge(FakeRequest request) {
    return reader.read(request.request()).isEmpty();
  }

  private RequestFacts read(FakeRequest request) {
    return reader.read(request.request()).orElseThrow();
  }

  private static FakeRequest request(String query) {
    return new FakeRequest("GET", query);
  }
}
