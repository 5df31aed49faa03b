package ee.socketio.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,         192.0.2.1,           true",
    "192.0.2.1,         192.0.2.2,           false",
    "10.0.0.0/8,        10.255.255.255,      true",
    "10.0.0.0/8,        11.0.0.0,            false",
    "10.0.0.0/8,        ::ffff:10.1.2.3,     true",
    "192.0.2.128/25,    192.0.2.127,         false",
    "192.0.2.128/25,    192.0.2.200,         true",
    "192.0.2.1/32,      192.0.2.1,           true",
    "0.0.0.0/0,         192.0.2.1,           true",
    "0.0.0.0/0,         ::1,                 false",
    "::/0,              2001:db8::1,         true",
    "::/0,              192.0.2.1,           false",
    "2001:db8::/32,     2001:db8:ffff::1,    true",
    "2001:db8::/32,     2001:db9::1,         false",
    "2001:db8:0:8000::/49, 2001:db8:0:8000::1, true",
    "2001:db8:0:8000::/49, 2001:db8::1,      false",
    "2001:db8::/64,     2001:db8:0:0:1::,    true",
    "2001:db8::8000/113, 2001:db8::ffff,     true",
    "2001:db8::8000/113, 2001:db8::7fff,     false",
    "::1/128,           0:0:0:0:0:0:0:1,     true"
  })
  void aNetworkHasTheAddressesWithItsPrefix(String network, String address, boolean contained) {
    assertThat(Network.parse(network).contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "proxy.example/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "::/129",
        "::/1e1",
        "/8"
      })
  void aTextThatIsNoNetworkIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.parse(text))
        .withMessageContaining(text);
  }

  @Test
  void anAddressWithBitsAfterItsPrefixIsRefusedBecauseTheNetworkIsLargerThanItLooks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.parse("10.0.0.7/8"))
        .withMessageEndingWith("expected 10.0.0.0/8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.parse("2001:db8::1/32"))
        .withMessageEndingWith("expected 2001:db8::/32");
  }
}
