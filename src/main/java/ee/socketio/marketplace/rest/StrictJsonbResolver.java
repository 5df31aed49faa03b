package ee.socketio.marketplace.rest;

import ee.socketio.socket.json.StrictJsonb;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Chooses the JSON-B implementation for bodies. {@link StrictJsonb} refuses a number that does not
 * fit its type; other implementations change it without an error.
 */
@Provider
public class StrictJsonbResolver implements ContextResolver<Jsonb> {
  private final Jsonb jsonb =
      new StrictJsonb(
          new JsonbConfig(),
          ConfigProvider.getConfig()
              .getOptionalValue(BodyFilter.MAX_BODY, Integer.class)
              .orElse(Integer.valueOf(BodyFilter.DEFAULT_MAX_BODY)));

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }
}
