package ee.socketio.marketplace.rest;

import ee.socketio.socket.json.StrictJsonb;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Refuses bodies with numbers that do not fit, which JSON-B alone would change, and long ones. */
@Provider
public class StrictBodies implements ContextResolver<Jsonb> {
  private static final int LONGEST_BODY = 1_000_000;

  private final Jsonb jsonb = new StrictJsonb(new JsonbConfig(), LONGEST_BODY);

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }
}
