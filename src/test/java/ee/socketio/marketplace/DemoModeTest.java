package ee.socketio.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoModeTest {
  private final DemoMode local = new DemoMode(true, false);

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
  void servesItsOwnMachine(String address) {
    assertThat(local.serves(address, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "2001:db8::1", "0.0.0.0"})
  void servesOtherMachinesOnlyIfConfigured(String address) {
    assertThat(local.serves(address, false)).isFalse();
    assertThat(new DemoMode(true, true).serves(address, false)).isTrue();
  }

  @Test
  void aForwardedRequestComesFromAnotherMachine() {
    assertThat(local.serves("127.0.0.1", true)).isFalse();
  }

  @Test
  void withoutDemoModeEveryMachineIsServed() {
    assertThat(new DemoMode(false, false).serves("192.0.2.1", true)).isTrue();
  }
}
