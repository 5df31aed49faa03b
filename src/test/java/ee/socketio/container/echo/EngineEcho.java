package ee.socketio.container.echo;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.RandomIds;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.time.TimingWheel;
import ee.socketio.time.WheelThread;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.Cors;
import ee.socketio.transport.OriginPolicy;
import ee.socketio.transport.websocket.payara.PrivateFields;
import ee.socketio.wiring.ContainerFit;
import ee.socketio.wiring.EngineMount;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A bare Engine.IO server that sends every message back. */
@WebListener
public class EngineEcho implements ServletContextListener {
  private static final Duration TICK = Duration.ofMillis(1);

  private WheelThread wheelThread;
  private ContainerFit fit;
  private ExecutorService polls;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    TimingWheel wheel = new TimingWheel(TICK, 512, System::nanoTime);
    wheelThread = new WheelThread(wheel, Thread::new);
    wheelThread.start();
    EngineOptions defaults = EngineOptions.DEFAULT;
    EngineOptions options =
        new EngineOptions(
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            defaults.upgradeTimeout(),
            defaults.closeTimeout(),
            defaults.maxPayload(),
            defaults.transports(),
            true,
            false,
            defaults.compressFrom(),
            defaults.maxSessions(),
            defaults.outbound());
    Engine engine = new Engine(options, wheel, new RandomIds(new SecureRandom()), Echo::new);
    fit = ContainerFit.of(1, Thread::new, wheel, options.closeTimeout());
    polls = Executors.newFixedThreadPool(1);
    new EngineMount(
            "/engine.io",
            OriginPolicy.parse("http://allowed.example"),
            new Cors("GET,POST", "Content-Type,Authorization", Duration.ofMinutes(10)),
            new BearerToken(""),
            Optional.empty(),
            polls,
            fit,
            () -> {})
        .register(engine, event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    wheelThread.stop();
    polls.shutdown();
    fit.end().run();
  }

  private record Echo(Session session) implements SessionListener {
    private static final String WHO_WRITES = "who writes?";

    @Override
    public void message(EnginePacket packet) {
      boolean asked = !packet.binary() && packet.data().equals(WHO_WRITES);
      session.send(asked ? EnginePacket.of(EnginePacketType.MESSAGE, writer()) : packet);
    }

    /** Looks where no application can. */
    private String writer() {
      try {
        Object frames = PrivateFields.value(session.current(), "writer");
        return PrivateFields.value(frames, "wire").getClass().getSimpleName();
      } catch (IOException | ReflectiveOperationException e) {
        return e.toString();
      }
    }

    @Override
    public void closed(CloseReason reason) {}
  }
}
