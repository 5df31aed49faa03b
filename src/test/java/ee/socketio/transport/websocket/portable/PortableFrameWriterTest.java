package ee.socketio.transport.websocket.portable;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortableFrameWriterTest {
  /** The method that the session of Undertow has in addition. */
  interface WithChannel {
    Object getWebSocketChannel();
  }

  /** The channel of Undertow. */
  public record Channel(boolean isCloseFrameReceived) {}

  private static Session session(Object channel, Class<?>... interfaces) {
    return (Session)
        Proxy.newProxyInstance(
            PortableFrameWriterTest.class.getClassLoader(),
            interfaces,
            (proxy, method, arguments) ->
                method.getName().equals("getWebSocketChannel") ? channel : null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theChannelOfUndertowKnowsWhetherTheClientHasClosed(boolean received) {
    Session session = session(new Channel(received), Session.class, WithChannel.class);
    assertThat(new PortableFrameWriter(session, new SuspendedReads()).clientHasClosed())
        .isEqualTo(received);
  }

  @Test
  void aSessionWithoutAChannelDoesNotKnow() {
    Session session = session("", Session.class);
    assertThat(new PortableFrameWriter(session, new SuspendedReads()).clientHasClosed()).isFalse();
  }

  @Test
  void aChannelWithoutTheMethodDoesNotKnow() {
    Session session = session("", Session.class, WithChannel.class);
    assertThat(new PortableFrameWriter(session, new SuspendedReads()).clientHasClosed()).isFalse();
  }
}
