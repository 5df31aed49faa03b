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
  private final Jsonb jsonb =
      new StrictJsonb(
          new JsonbConfig(),
          ConfigProvider.getConfig()
              .getOptionalValue(BodyLimit.KEY, Integer.class)
              .orElse(Integer.valueOf(BodyLimit.DEFAULT)));

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }
}
