package ee.socketio.container.embedding;

import ee.socketio.auth.Identity;
import ee.socketio.presence.PresencePolicy;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.cdi.EventExceptionMapper;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;

/** Configures JSON-B and presence, maps an exception, and throws those of Jakarta EE. */
@SocketNamespace
public class Prices {
  /** An amount of money. */
  public record Money(long cents) {}

  /** Money as text. */
  public static class MoneyAdapter implements JsonbAdapter<Money, String> {
    @Override
    public String adaptToJson(Money money) {
      return "%d.%02d".formatted(money.cents() / 100, money.cents() % 100);
    }

    @Override
    public Money adaptFromJson(String text) {
      return new Money(Long.parseLong(text.replace(".", "")));
    }
  }

  /** The configuration of the payloads. */
  @ApplicationScoped
  public static class Payloads {
    @Produces
    JsonbConfig payloads() {
      return new JsonbConfig().withAdapters(new MoneyAdapter());
    }
  }

  /** Users see their own presence only. */
  @ApplicationScoped
  public static class OwnPresence implements PresencePolicy {
    @Override
    public boolean mayWatch(Identity watcher, String userId) {
      return userId.equals(watcher.userId());
    }
  }

  /** The article is out of stock. */
  public static class SoldOutException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Says so. */
  @ApplicationScoped
  public static class SoldOutMapper implements EventExceptionMapper<SoldOutException> {
    @Override
    public ClientException map(SoldOutException thrown) {
      return new ClientException("Sold out", Map.of("code", "SOLD_OUT"));
    }
  }

  @OnEvent("double")
  List<Money> twice(Money money) {
    return List.of(money, new Money(2 * money.cents()));
  }

  @OnEvent("sold-out")
  void soldOut() {
    throw new IllegalStateException(new SoldOutException());
  }

  @OnEvent("nowhere")
  void nowhere() {
    throw new NotFoundException("row 7");
  }

  @OnEvent("forbidden")
  void forbidden() {
    throw new EJBAccessException("Prices.forbidden");
  }

  @OnEvent("thread")
  Object thread() {
    return Thread.currentThread();
  }

  @OnEvent("count")
  int count(int number) {
    return number;
  }
}
