package ee.socketio.cluster.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.cluster.redis.jedis.RedisUri.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisUriTest {
  @Test
  void aUriOfOneServerHasDefaults() {
    assertThat(RedisUri.parse("redis://localhost"))
        .isEqualTo(
            new RedisUri(
                Kind.SINGLE,
                false,
                null,
                null,
                List.of(new HostAndPort("localhost", 6379)),
                0,
                ""));
  }

  @Test
  void aUriContainsLoginPortAndDatabase() {
    RedisUri uri = RedisUri.parse("rediss://me:p%40ss+word%3A@redis.example:6380/3");
    assertThat(uri.tls()).isTrue();
    assertThat(uri.user()).isEqualTo("me");
    assertThat(uri.password()).isEqualTo("p@ss+word:");
    assertThat(uri.hosts()).containsExactly(new HostAndPort("redis.example", 6380));
    assertThat(uri.database()).isEqualTo(3);
  }

  @Test
  void aPasswordNeedsNoUser() {
    RedisUri uri = RedisUri.parse("redis://:secret@localhost");
    assertThat(uri.user()).isNull();
    assertThat(uri.password()).isEqualTo("secret");
  }

  @Test
  void sentinelHasHostsAndAMaster() {
    RedisUri uri = RedisUri.parse("redis-sentinel://me:pw@one,two:26380,[::1]/mymaster");
    assertThat(uri.kind()).isEqualTo(Kind.SENTINEL);
    assertThat(uri.master()).isEqualTo("mymaster");
    assertThat(uri.hosts())
        .containsExactly(
            new HostAndPort("one", 26379),
            new HostAndPort("two", 26380),
            new HostAndPort("[::1]", 26379));
  }

  @Test
  void aClusterHasSeveralHosts() {
    RedisUri uri = RedisUri.parse("rediss-cluster://one:7000,two");
    assertThat(uri.kind()).isEqualTo(Kind.CLUSTER);
    assertThat(uri.tls()).isTrue();
    assertThat(uri.hosts())
        .containsExactly(new HostAndPort("one", 7000), new HostAndPort("two", 6379));
  }

  @Test
  void theTextOfAUriContainsNoLogin() {
    assertThat(RedisUri.parse("redis://name:secret@localhost/1").toString())
        .doesNotContain("name", "secret")
        .contains("localhost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "http://:secret@host",
        "redisx://:secret@host",
        "redis:secret",
        "redis://secret@host",
        "redis://:secret@",
        "redis://:secret@host:port",
        "redis://:secret@host:99999",
        "redis://:secret@host/secret",
        "redis-cluster://:secret@host/1",
        "redis://:sec%zzret@host",
        "redis://:secret@host,,other",
        "redis-sentinel://:secret@host"
      })
  void anInvalidUriIsRefusedWithoutThePassword(String text) {
    assertThatThrownBy(() -> RedisUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("invalid URI of Redis")
        .hasMessageNotContaining("sec")
        .hasNoCause();
  }
}
