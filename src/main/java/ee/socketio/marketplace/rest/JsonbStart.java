package ee.socketio.marketplace.rest;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/**
 * Selects the {@link StrictJsonbResolver} before the first body is read or written. Payara searches
 * the resolvers at their first use, and fails if two threads use them for the first time at the
 * same moment. Requests that arrive meanwhile wait.
 */
@Provider
@PreMatching
public class JsonbStart implements ContainerRequestFilter {
  private final Providers providers;
  private volatile boolean done;

  /**
   * @param providers of the REST API
   */
  public JsonbStart(@Context Providers providers) {
    this.providers = providers;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!done) {
      select();
    }
  }

  private synchronized void select() {
    if (!done) {
      ContextResolver<Jsonb> resolver =
          providers.getContextResolver(Jsonb.class, MediaType.APPLICATION_JSON_TYPE);
      if (resolver != null) {
        resolver.getContext(Object.class);
      }
      done = true;
    }
  }
}
