package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2::, 2001:db8:1:2::/64",
    "::1, ::/64",
    "fe80::1%1, fe80::/64",
    "not:an:address, not:an:address",
    "no address, no address",
    "no:address, no:address",
    "shop.example, shop.example",
  })
  void theKeyNamesTheClient(String address, String key) {
    assertThat(ClientAddress.key(address)).isEqualTo(key);
  }

  @Test
  void noNameIsResolved() {
    assertThat(ClientAddress.key("localhost")).isEqualTo("localhost");
  }

  @Test
  void anUnknownAddressIsItsOwnKey() {
    assertThat(ClientAddress.key("")).isEmpty();
  }
}
