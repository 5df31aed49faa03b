package ee.socketio.socket;

import ee.socketio.protocol.socketio.SocketPacket;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events that a client sends to one namespace. Events arrive on a thread of the container,
 * which compares them with the rate limits and adds them to the inbox. The dispatch handles them
 * there.
 */
final class IncomingEvents {
  private static final System.Logger LOG = System.getLogger(IncomingEvents.class.getName());

  private final MembershipServices services;
  private final Memberships client;
  private final Inbox inbox;
  private final RateEnforcer rates;
  private final Supplier<@Nullable Connected> connected;
  private final Consumer<String> disconnect;
  private final AtomicBoolean fullLogged = new AtomicBoolean();

  /**
   * @param connected the socket at each moment; null while none is connected
   * @param disconnect disconnects the socket for a reason
   */
  IncomingEvents(
      MembershipServices services,
      Memberships client,
      Inbox inbox,
      RateEnforcer rates,
      Supplier<@Nullable Connected> connected,
      Consumer<String> disconnect) {
    this.services = services;
    this.client = client;
    this.inbox = inbox;
    this.rates = rates;
    this.connected = connected;
    this.disconnect = disconnect;
  }

  /** Adds an event to the inbox, or refuses it. */
  void received(SocketPacket packet) {
    services.sockets().counters().received();
    Connected current = connected.get();
    if (current == null) {
      // The rate is checked later, because the socket of the event does not exist yet.
      offer(packet, () -> handleUnchecked(packet));
    } else if (passes(current.socket(), packet)) {
      offer(packet, () -> handle(packet));
    }
  }

  private boolean passes(Socket socket, SocketPacket packet) {
    return rates.passes(socket, packet)
        && (!TokenRefresh.isRefresh(packet) || tokenRefresh().passes(socket, packet));
  }

  private TokenRefresh tokenRefresh() {
    return new TokenRefresh(services, client);
  }

  private void handleUnchecked(SocketPacket packet) {
    Connected current = connected.get();
    if (current == null || passes(current.socket(), packet)) {
      handle(packet);
    }
  }

  private void handle(SocketPacket packet) {
    Connected current = connected.get();
    if (current == null) {
      client.outOfTurn(packet.type());
    } else if (current.socket().isActive() && TokenRefresh.isRefresh(packet)) {
      tokenRefresh().handle(current.socket(), packet);
    } else if (current.socket().isActive()) {
      services.dispatch().handle(current.socket(), current.namespace(), packet);
    }
  }

  /** Adds the task of an event; a full inbox refuses the event. */
  private void offer(SocketPacket packet, Runnable task) {
    // A refresh does not use the threads for handlers, because handlers may occupy all of them.
    if (TokenRefresh.isRefresh(packet)
        ? inbox.offer(task, packet.size())
        : inbox.offerEvent(task, packet.size())) {
      return;
    }
    Connected current = connected.get();
    if (current == null) {
      client.outOfTurn(packet.type());
      return;
    }
    if (fullLogged.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] the inbox of {0} is full, so its events are refused (limits: {1}"
              + " packets, size {2})",
          current.socket(),
          services.options().inbox().packets(),
          services.options().inbox().bytes());
    }
    services.dispatch().refuseFull(current.socket(), packet);
    if (services.options().disconnectWhenFull()) {
      disconnect.accept(EventError.INBOX_FULL.text());
    }
  }
}
