package ee.socketio.marketplace.rest;

import ee.socketio.socket.json.StrictJsonb;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.ConfigProvider;

/** Refuses bodies with numbers that do not fit, which JSON-B alone would change, and long ones. */
@Provider
public class StrictBodies implements ContextResolver<Jsonb> {
  private static final int LONGEST_BODY = 100_000;

  private final Jsonb jsonb =
      new StrictJsonb(
          new JsonbConfig(),
          ConfigProvider.getConfig()
              .getOptionalValue("marketplace.max-body", Integer.class)
              .orElse(LONGEST_BODY));

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }
}
