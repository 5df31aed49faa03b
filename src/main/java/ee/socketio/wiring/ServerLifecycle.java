package ee.socketio.wiring;

import ee.socketio.auth.cdi.RoleExtension;
import ee.socketio.contract.Contract;
import ee.socketio.emit.cdi.PushExtension;
import ee.socketio.socket.cdi.HandlerExtension;
import ee.socketio.transport.http.CallerReader;
import ee.socketio.transport.http.ClientFiles;
import ee.socketio.transport.http.ContainerCallers;
import ee.socketio.transport.http.TyrusLogout;
import ee.socketio.transport.http.UndertowLogout;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Starts the server with the web application, registers it in the container, and stops it at the
 * end.
 */
@WebListener
public class ServerLifecycle implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(ServerLifecycle.class.getName());

  private final ServerAssembly assembly;
  private final HandlerExtension handlers;
  private final PushExtension pushes;
  private final RoleExtension beanRoles;

  @Inject
  public ServerLifecycle(
      ServerAssembly assembly,
      HandlerExtension handlers,
      PushExtension pushes,
      RoleExtension beanRoles) {
    this.assembly = assembly;
    this.handlers = handlers;
    this.pushes = pushes;
    this.beanRoles = beanRoles;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    List<Class<?>> annotated = AnnotatedClasses.of(context);
    ApplicationRoles roles = roles(annotated);
    check(annotated, roles);
    assembly.start();
    ServerConfiguration configuration = assembly.configuration();
    new EngineMount(
            configuration.path(),
            configuration.requests(),
            new CapturedCallers(callers(configuration, roles, context), assembly.callers()),
            configuration.origins(),
            configuration.cors(),
            configuration.bearer(),
            configuration.cookie(),
            configuration.serveClient() ? Optional.of(new ClientFiles()) : Optional.empty(),
            assembly.running().polls(),
            assembly.running().fit(),
            assembly::stop)
        .register(assembly.running().engine(), context);
    if (!configuration.contractPath().isEmpty()) {
      serveContract(context, configuration.contractPath());
    }
    LOG.log(
        Level.INFO,
        "[SOCKET] serving {0}{1}/ over {2}",
        context.getContextPath(),
        configuration.path(),
        configuration.engine().transports());
  }

  private ApplicationRoles roles(List<Class<?>> annotated) {
    Config config = ConfigProvider.getConfig();
    ServerConfiguration configuration = ServerConfiguration.read(new Settings(config));
    String defaultRole = JwtConfiguration.read(config).claims().defaultRole();
    return new ApplicationRoles(configuration.access(), configuration.roles().known(), defaultRole)
        .add(beanRoles, handlers)
        .add(annotated);
  }

  private static CallerReader callers(
      ServerConfiguration configuration, ApplicationRoles roles, ServletContext context) {
    if (!configuration.mechanisms().contains(Mechanism.CONTAINER)) {
      return CallerReader.NONE;
    }
    ContainerCallers callers = new ContainerCallers(roles.all());
    context.addListener(callers);
    @Nullable Object webSockets = context.getAttribute(ServerContainer.class.getName());
    return webSockets != null && ContainerFit.isTyrus(webSockets.getClass())
        ? new TyrusLogout(callers)
        : new UndertowLogout(callers, context.getContextPath() + configuration.path());
  }

  /** Checks classes that CDI, and so {@link DeploymentCheck}, does not find. */
  private void check(List<Class<?>> annotated, ApplicationRoles declared) {
    List<String> mistakes = new ArrayList<>(AnnotatedClasses.mistakes(annotated, handlers.types()));
    mistakes.addAll(declared.mistakes());
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(Mistakes.message(mistakes));
    }
    Set<Class<?>> known = new HashSet<>(handlers.types());
    known.addAll(pushes.types());
    AnnotatedClasses.warnings(annotated, known)
        .forEach(each -> LOG.log(Level.WARNING, "[SOCKET] {0}", each));
  }

  private void serveContract(ServletContext context, String path) {
    String name = context.getServletContextName();
    String title = name == null || name.isBlank() ? "Events" : name;
    context
        .addServlet(
            "socketio contract", new ContractServlet(new Contract(assembly.contract()), title))
        .addMapping(path + "/*");
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    assembly.stop();
  }
}
