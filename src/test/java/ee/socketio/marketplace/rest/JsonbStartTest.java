package ee.socketio.marketplace.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Providers;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonbStartTest {
  private static final int THREADS = 8;

  private final AtomicInteger uses = new AtomicInteger();
  private final JsonbStart filter = new JsonbStart(stub(Providers.class, resolver()));
  private final ContainerRequestContext request = stub(ContainerRequestContext.class, null);

  private ContextResolver<?> resolver() {
    return type -> {
      uses.incrementAndGet();
      return new Object();
    };
  }

  /** Each method of the interface returns the value. */
  private static <T> T stub(Class<T> type, @Nullable Object value) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> value));
  }

  @Test
  void theFirstRequestsUseTheResolverOnce() throws Exception {
    Crowd.run(THREADS, Seed.of(getClass()), (thread, random) -> filter.filter(request));
    filter.filter(request);

    assertThat(uses).hasValue(1);
  }

  @Test
  void aContainerWithoutAResolverNeedsNone() {
    JsonbStart without = new JsonbStart(stub(Providers.class, null));
    without.filter(request);
    without.filter(request);

    assertThat(uses).hasValue(0);
  }
}
