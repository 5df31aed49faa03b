package ee.socketio.marketplace.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeySourceTest {
  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String ISSUER = "mp.jwt.verify.issuer";

  @TempDir private Path folder;

  private final List<ConfigSource> everyone = new ArrayList<>();
  private final DemoKeySource source = new DemoKeySource(() -> everyone);

  @BeforeEach
  void demo() {
    everyone.add(
        new Fixed(Map.of("marketplace.demo", "true", "marketplace.data", folder.toString())));
  }

  @Test
  void withoutDemoModeThereIsNoDemoKey() {
    everyone.set(0, new Fixed(Map.of("marketplace.data", folder.toString())));
    assertThat(source.getValue(KEY)).isNull();
    assertThat(source.getValue(ISSUER)).isNull();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSourceWithPrecedenceTurnsDemoModeOff() {
    everyone.add(0, new Fixed(Map.of("marketplace.demo", "false")));
    assertThat(source.isActive()).isFalse();
  }

  @Test
  void returnsTheDemoKeyIfNoOtherSourceHasOne() {
    everyone.add(source);
    everyone.add(new Fixed(Map.of("mp.jwt.verify.audiences", "shop")));
    assertThat(source.getValue(KEY)).startsWith("-----BEGIN PUBLIC KEY-----");
    assertThat(source.getValue(ISSUER)).isEqualTo("https://demo.shop");
  }

  @Test
  void hasNoEffectIfAKeyIsConfigured() {
    everyone.add(new Fixed(Map.of(KEY, "somebody's")));
    assertThat(source.getValue(KEY)).isNull();
    assertThat(source.getValue(ISSUER)).isNull();
  }

  @Test
  void hasNoEffectIfTheLocationOfAKeyIsConfigured() {
    everyone.add(new Fixed(Map.of("mp.jwt.verify.publickey.location", "https://id.example/jwks")));
    assertThat(source.getValue(KEY)).isNull();
    assertThat(source.getValue(ISSUER)).isNull();
  }

  @Test
  void hasNoEffectIfASharedSecretIsConfigured() {
    everyone.add(new Fixed(Map.of("socketio.auth.hs256.secret", "a secret of somebody's own")));
    assertThat(source.getValue(KEY)).isNull();
  }

  @Test
  void anEmptyKeyIsIgnored() {
    everyone.add(new Fixed(Map.of(KEY, " ")));
    assertThat(source.isActive()).isTrue();
  }

  @Test
  void hasNoOtherValue() {
    assertThat(source.getValue("mp.jwt.verify.publickey.location")).isNull();
    assertThat(source.getPropertyNames()).containsExactlyInAnyOrder(KEY, ISSUER);
  }

  @Test
  void hasALowerOrdinalThanEveryDefault() {
    assertThat(source.getOrdinal()).isLessThan(ConfigSource.DEFAULT_ORDINAL);
  }

  @Test
  void theServiceLoaderFindsIt() {
    assertThat(ServiceLoader.load(ConfigSource.class)).anyMatch(DemoKeySource.class::isInstance);
  }

  private record Fixed(Map<String, String> values) implements ConfigSource {
    @Override
    public Set<String> getPropertyNames() {
      return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
      return values.get(name);
    }

    @Override
    public String getName() {
      return "fixed";
    }
  }
}
