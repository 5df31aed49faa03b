package ee.socketio.container.echo;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.RandomIds;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.engine.TimingWheel;
import ee.socketio.engine.WheelThread;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.Cors;
import ee.socketio.transport.OriginPolicy;
import ee.socketio.wiring.EngineMount;
import ee.socketio.wiring.FrameWriterChoice;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** A bare Engine.IO server that sends every message back. */
@WebListener
public class EngineEcho implements ServletContextListener {
  private static final Duration TICK = Duration.ofMillis(1);

  private WheelThread wheelThread;

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
    new EngineMount(
            "/engine.io",
            OriginPolicy.parse("http://allowed.example"),
            new Cors("GET,POST", "Content-Type,Authorization", Duration.ofMinutes(10)),
            new BearerToken(""),
            Optional.empty(),
            FrameWriterChoice.of(false),
            () -> {})
        .register(engine, event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    wheelThread.stop();
  }

  private record Echo(Session session) implements SessionListener {
    @Override
    public void message(EnginePacket packet) {
      session.send(packet);
    }

    @Override
    public void closed(CloseReason reason) {}
  }
}
