package ee.socketio.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.proxy.ClientFacts;
import ee.socketio.proxy.TrustedProxies;
import ee.socketio.proxy.http.ServletClients;
import ee.socketio.testkit.http.FakeRequest;
import ee.socketio.transport.RequestFacts;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final int LIMIT = 1_000;
  private static final int PATH = "/socket.io/".length();
  private static final int HOST = "Hostshop.example".length() + 32;

  private final RequestReader reader =
      new RequestReader(new ServletClients(TrustedProxies.parse("10.0.0.1")), LIMIT);

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
        reader.facts(
            request("EIO=4")
                .header("X-Forwarded-For", "[2001:db8::1]:4711")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "www.shop.example")
                .request());

    assertThat(facts.client()).isEqualTo(new ClientFacts("2001:db8::1", true, "www.shop.example"));
  }

  @Test
  void theHostOfARequestWithTwoHostsIsUnknown() {
    RequestFacts facts = reader.facts(request("").header("Host", "evil.example").request());

    assertThat(facts.host()).isEmpty();
  }

  private boolean tooLarge(FakeRequest request) {
    return reader.isTooLarge(request.request());
  }

  private static FakeRequest request(String query) {
    return new FakeRequest("GET", query);
  }
}
