package ee.socketio.wiring;

import ee.socketio.engine.Engine;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.Cors;
import ee.socketio.transport.HandshakeVerifier;
import ee.socketio.transport.OriginPolicy;
import ee.socketio.transport.RequestOptions;
import ee.socketio.transport.SessionCookie;
import ee.socketio.transport.http.CallerReader;
import ee.socketio.transport.http.ClientFiles;
import ee.socketio.transport.http.EngineFilter;
import ee.socketio.transport.polling.PollingServlet;
import ee.socketio.transport.websocket.EngineEndpoint;
import ee.socketio.transport.websocket.HandshakeConfigurator;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Registers an engine in a web application: the filter, the polling servlet, the WebSocket
 * endpoint.
 *
 * @param path without a slash at its end
 * @param requests the settings that apply to each request
 * @param callers reads the callers of handshakes
 * @param origins the origins that may connect
 * @param cors the CORS headers
 * @param bearer the source of the token of a handshake
 * @param cookie the cookie that contains the id of a session
 * @param files the files of the client, if the server serves them
 * @param polls completes polling requests, on threads that serve no request
 * @param fit reads and writes WebSockets
 * @param end runs when the container removes the filter, before it closes the WebSockets
 */
public record EngineMount(
    String path,
    RequestOptions requests,
    CallerReader callers,
    OriginPolicy origins,
    Cors cors,
    BearerToken bearer,
    SessionCookie cookie,
    Optional<ClientFiles> files,
    Executor polls,
    ContainerFit fit,
    Runnable end) {

  /**
   * Registers all parts; to be called while the web application starts.
   *
   * @throws IllegalStateException when the container has no WebSockets, or refuses the endpoint
   */
  public void register(Engine engine, ServletContext context) {
    @Nullable ServerContainer webSockets =
        (ServerContainer) context.getAttribute(ServerContainer.class.getName());
    if (webSockets == null) {
      throw Requirement.WEB_SOCKET.missing();
    }
    gate(engine, context, fit.upgrades(webSockets.getClass()));
    polling(engine, context);
    webSocket(engine, webSockets);
  }

  private void gate(Engine engine, ServletContext context, EngineFilter.Upgrades upgrades) {
    FilterRegistration.Dynamic gate =
        context.addFilter(
            path + " gate",
            new EngineFilter(
                requests,
                callers,
                new HandshakeVerifier(engine, origins),
                cors,
                files,
                upgrades,
                end));
    gate.setAsyncSupported(true);
    // Before the container's own WebSocket filter, which would answer a wrong handshake
    // differently.
    gate.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, path + "/*");
  }

  private void polling(Engine engine, ServletContext context) {
    ServletRegistration.Dynamic polling =
        context.addServlet(
            path + " polling", new PollingServlet(engine, bearer, cookie, polls, fit.aborts()));
    polling.setAsyncSupported(true);
    polling.addMapping(path + "/*");
  }

  private void webSocket(Engine engine, ServerContainer container) {
    HandshakeConfigurator configurator = new HandshakeConfigurator(engine, fit.writers(), bearer);
    try {
      for (String each : List.of(path, path + "/")) {
        container.addEndpoint(
            ServerEndpointConfig.Builder.create(EngineEndpoint.class, each)
                .configurator(configurator)
                .build());
      }
    } catch (DeploymentException e) {
      throw new IllegalStateException("the WebSocket endpoint at " + path + " was refused", e);
    }
  }
}
