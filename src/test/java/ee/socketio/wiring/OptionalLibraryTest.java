package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionalLibraryTest {
  @Test
  void theTestsHaveAllLibraries() {
    assertThatCode(() -> OptionalLibrary.require("a setting", OptionalLibrary.values()))
        .doesNotThrowAnyException();
  }

  @Test
  void theErrorNamesTheSettingAndTheMissingLibraries() {
    assertThatThrownBy(
            () ->
                OptionalLibrary.require(
                    ClassLoader.getPlatformClassLoader(),
                    "socketio.cluster is 'redis'",
                    OptionalLibrary.JEDIS,
                    OptionalLibrary.MESSAGE_PACK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "socketio.cluster is 'redis', and the application does not contain redis.clients:jedis"
                + " and org.msgpack:msgpack-core");
  }
}
