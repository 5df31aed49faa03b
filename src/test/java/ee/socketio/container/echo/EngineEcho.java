package ee.socketio.container.echo;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.RandomIds;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.ratelimit.AbuseGuard;
import ee.socketio.ratelimit.AbuseLimits;
import ee.socketio.ratelimit.ReportThrottle;
import ee.socketio.time.TimingWheel;
import ee.socketio.time.WheelThread;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.Cors;
import ee.socketio.transport.OriginPolicy;
import ee.socketio.transport.RequestOptions;
import ee.socketio.transport.SessionCookie;
import ee.socketio.transport.http.CallerReader;
import ee.socketio.wiring.ContainerFit;
import ee.socketio.wiring.EngineMount;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Two bare Engine.IO servers that send every message back. The official test suite prescribes the
 * short heartbeat of {@code /engine.io}. {@code /patient.io} waits long enough for messages that a
 * slow machine sends in several seconds.
 */
@WebListener
public class EngineEcho implements ServletContextListener {
  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private WheelThread wheelThread;
  private ContainerFit fit;
  private ExecutorService polls;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    TimingWheel wheel = new TimingWheel(TICK, 512, System::nanoTime);
    wheelThread = new WheelThread(wheel, Thread::new);
    wheelThread.start();
    fit = ContainerFit.of(1, Thread::new, wheel, CLOSE_TIMEOUT);
    polls = Executors.newFixedThreadPool(1);
    serve("/engine.io", Duration.ofMillis(200), wheel, event.getServletContext());
    serve("/patient.io", Duration.ofMinutes(1), wheel, event.getServletContext());
  }

  private void serve(String path, Duration pingTimeout, TimingWheel wheel, ServletContext context) {
    EngineOptions options =
        EngineOptions.DEFAULT
            .withPingInterval(Duration.ofMillis(300))
            .withPingTimeout(pingTimeout)
            .withCloseTimeout(CLOSE_TIMEOUT);
    Engine engine =
        new Engine(options, wheel, new RandomIds(new SecureRandom()), Echo::new, unlimited());
    new EngineMount(
            path,
            RequestOptions.standard(),
            CallerReader.NONE,
            OriginPolicy.parse("http://allowed.example"),
            new Cors("GET,POST", "Content-Type,Authorization", Duration.ofMinutes(10)),
            new BearerToken(""),
            SessionCookie.NONE,
            Optional.empty(),
            polls,
            fit,
            () -> {})
        .register(engine, context);
  }

  private static AbuseGuard unlimited() {
    return new AbuseGuard(
        AbuseLimits.NONE,
        System::nanoTime,
        new ReportThrottle<>((delay, task) -> {}, Runnable::run, (last, count) -> {}));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    wheelThread.stop();
    polls.shutdown();
    fit.stop().run();
  }

  private record Echo(Session session) implements SessionListener {
    private static final String WHO_WRITES = "who writes?";

    @Override
    public void message(EnginePacket packet) {
      boolean asked = !packet.binary() && packet.data().equals(WHO_WRITES);
      session.send(asked ? EnginePacket.of(EnginePacketType.MESSAGE, writer()) : packet);
    }

    /** Reads private fields, because no API shows which class writes the frames. */
    private String writer() {
      try {
        Object frames = value(session.current(), "writer");
        return value(frames, "wire").getClass().getSimpleName();
      } catch (ReflectiveOperationException e) {
        return e.toString();
      }
    }

    private static Object value(Object owner, String name) throws ReflectiveOperationException {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    }

    @Override
    public void onClosed(CloseReason reason) {}
  }
}
