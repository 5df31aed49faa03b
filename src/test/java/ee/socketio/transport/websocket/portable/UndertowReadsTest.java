package ee.socketio.transport.websocket.portable;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.transport.websocket.FrameWriter;
import jakarta.websocket.Session;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndertowReadsTest {
  private static final long MILLISECOND = 1_000_000;

  private final List<String> calls = new ArrayList<>();
  private final Channel channel = new Channel(calls);
  private final Control control = new Control();
  private final SuspendedReads suspended = new SuspendedReads();
  private boolean open = true;
  private long now;
  private @Nullable UndertowReads reads;

  /** The method that the session of Undertow has in addition. */
  public interface WithChannel {
    Channel getWebSocketChannel();

    void forceClose();
  }

  /** The listener of XNIO. */
  @FunctionalInterface
  public interface Listener {
    void handleEvent(Object channel);
  }

  /** The setter of XNIO. */
  public static final class Setter {
    private @Nullable Listener listener;

    public @Nullable Listener get() {
      return listener;
    }

    public void set(Listener changed) {
      listener = changed;
    }
  }

  /** The channel of Undertow. */
  public static final class Channel {
    private final Setter setter = new Setter();
    private final List<String> calls;

    Channel(List<String> calls) {
      this.calls = calls;
      setter.set(channel -> calls.add("read"));
    }

    public Setter getReceiveSetter() {
      return setter;
    }

    public void suspendReceives() {
      calls.add("suspend");
    }

    public void resumeReceives() {
      calls.add("resume");
    }
  }

  private static final class Control implements FrameWriter.ReadControl {
    private final List<Integer> checked = new ArrayList<>();
    private long ended;
    private Runnable goOn = () -> {};

    @Override
    public long ended() {
      return ended;
    }

    @Override
    public void check(int count, Runnable resume) {
      checked.add(count);
      goOn = resume;
    }
  }

  @BeforeEach
  void watch() throws ReflectiveOperationException {
    Session session =
        (Session)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Session.class, WithChannel.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getWebSocketChannel" -> channel;
                      case "isOpen" -> open;
                      case "forceClose" -> {
                        calls.add("close");
                        yield null;
                      }
                      default -> null;
                    });
    UndertowMethods methods =
        new UndertowMethods(
            WithChannel.class.getMethod("getWebSocketChannel"),
            Channel.class.getMethod("getReceiveSetter"),
            Setter.class.getMethod("get"),
            Setter.class.getMethod("set", Listener.class),
            Channel.class.getMethod("suspendReceives"),
            Channel.class.getMethod("resumeReceives"),
            Listener.class,
            MethodHandles.publicLookup()
                .unreflect(Listener.class.getMethod("handleEvent", Object.class)));
    reads = UndertowReads.watch(session, methods, control, suspended, () -> now);
    assertThat(reads).isNotNull();
  }

  private void read(int count) {
    for (int i = 0; i < count; i++) {
      Objects.requireNonNull(channel.setter.get()).handleEvent(channel);
    }
  }

  @Test
  void aContainerOtherThanUndertowIsNotWatched() {
    Session session =
        (Session)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> null);
    assertThat(UndertowReads.watch(session, control, suspended)).isNull();
    assertThat(new PortableFrameWriter(session, suspended).stopReading()).isFalse();
  }

  @Test
  void readsWithinAMillisecondDoNotPause() {
    read(1_000);
    now += MILLISECOND;
    read(1);
    assertThat(calls).hasSize(1_001).containsOnly("read");
  }

  @Test
  void aFewReadsDoNotPause() {
    for (int i = 0; i < 4; i++) {
      read(1);
      now += 1_000 * MILLISECOND;
    }
    assertThat(calls).hasSize(4).containsOnly("read");
  }

  @Test
  void manyReadsPauseUntilTheControlLetsThemGoOn() {
    read(9);
    now += MILLISECOND + 1;
    calls.clear();
    read(1);
    assertThat(calls).containsExactly("suspend", "read");
    assertThat(control.checked).containsExactly(10);

    read(1);
    assertThat(calls).containsExactly("suspend", "read");

    control.goOn.run();
    assertThat(calls).containsExactly("suspend", "read", "resume");
    read(1);
    assertThat(calls).endsWith("resume", "read");
  }

  @Test
  void messagesThatEndPermitMoreReads() {
    for (int i = 0; i < 63; i++) {
      read(4);
      now += MILLISECOND + 1;
      control.ended++;
    }
    assertThat(calls).hasSize(252).containsOnly("read");
    read(4);
    assertThat(calls).containsOnlyOnce("suspend");
    assertThat(control.checked).containsExactly(256);
  }

  @Test
  void aClosedConnectionIsReadInAPauseBecauseUndertowWaitsForIt() {
    read(9);
    now += MILLISECOND + 1;
    read(1);
    calls.clear();
    open = false;
    read(1);
    assertThat(calls).containsExactly("read");
  }

  @Test
  void aStoppedConnectionNeverGoesOn() {
    read(9);
    now += MILLISECOND + 1;
    read(1);
    calls.clear();
    Objects.requireNonNull(reads).stop();
    control.goOn.run();
    read(1);
    assertThat(calls).containsExactly("suspend");
  }

  @Test
  void aServerThatStopsClosesTheConnectionsThatAreNotRead() {
    read(9);
    now += MILLISECOND + 1;
    read(1);
    suspended.stop();
    assertThat(calls).endsWith("close");
  }

  @Test
  void aConnectionThatGoesOnIsNotClosedWithTheServerAndDoesNotPauseAfterIt() {
    read(9);
    now += MILLISECOND + 1;
    read(1);
    control.goOn.run();
    suspended.stop();
    calls.clear();
    read(9);
    now += MILLISECOND + 1;
    read(1);
    assertThat(calls).hasSize(10).containsOnly("read");
  }
}
