package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.access.Visitor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Checks the role of the caller before the body of a request is read. Jakarta REST validates the
 * body before it calls the resource, so the interceptor of {@link Permits} alone would answer 400
 * to a caller who may not call the resource at all.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class PermissionFilter implements ContainerRequestFilter {
  @Inject private Visitor visitor;

  @Context
  @SuppressWarnings("NullAway.Init") // The container injects the proxy.
  private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Permits permits = resource.getResourceMethod().getAnnotation(Permits.class);
    if (permits != null) {
      visitor.require(permits.value());
    }
  }
}
