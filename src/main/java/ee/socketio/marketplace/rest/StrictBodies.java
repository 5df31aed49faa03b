package ee.socketio.marketplace.rest;

import ee.socketio.socket.json.StrictJsonb;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses bodies with numbers that do not fit, which JSON-B alone would change. {@link BodyLimit}
 * has bounded the bodies that come here.
 */
@Provider
public class StrictBodies implements ContextResolver<Jsonb> {
  private final Jsonb jsonb = new StrictJsonb(new JsonbConfig(), Integer.MAX_VALUE);

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }
}
