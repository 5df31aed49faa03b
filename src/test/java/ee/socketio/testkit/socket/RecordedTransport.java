package ee.socketio.testkit.socket;

import ee.socketio.engine.Session;
import ee.socketio.engine.Transport;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EnginePacket;
import java.util.ArrayList;
import java.util.List;

/** A transport that keeps what a client would have got, and stalls when a test says so. */
public final class RecordedTransport implements Transport {
  private static final int BATCH = 1_000_000;

  private final Session session;
  private final List<EnginePacket> written = new ArrayList<>();
  private int flushes;
  private boolean stalled;
  private boolean closed;
  private Runnable whenWritten = () -> {};

  RecordedTransport(Session session) {
    this.session = session;
  }

  @Override
  public TransportName name() {
    return TransportName.WEBSOCKET;
  }

  @Override
  public synchronized void flush() {
    flushes++;
    if (!stalled && !closed) {
      write();
    }
  }

  private void write() {
    for (List<EnginePacket> batch = session.drain(BATCH);
        !batch.isEmpty();
        batch = session.drain(BATCH)) {
      written.addAll(batch);
    }
  }

  @Override
  public synchronized boolean writable() {
    return !stalled && !closed;
  }

  @Override
  public void releasePoll() {}

  @Override
  public void close(Runnable whenClosed) {
    synchronized (this) {
      if (stalled) {
        whenWritten = whenClosed;
        return;
      }
      write();
      closed = true;
    }
    whenClosed.run();
  }

  @Override
  public synchronized void abort() {
    closed = true;
  }

  /** From now on the client takes nothing. */
  public synchronized void stall() {
    stalled = true;
  }

  /** The client takes what waits, and all that follows. */
  public void resume() {
    Runnable next;
    synchronized (this) {
      stalled = false;
      write();
      next = whenWritten;
    }
    next.run();
  }

  /** All that was written, in order. */
  public synchronized List<EnginePacket> written() {
    return List.copyOf(written);
  }

  /** How often somebody asked for a write. */
  public synchronized int flushes() {
    return flushes;
  }

  /** Whether the connection is gone. */
  public synchronized boolean closed() {
    return closed;
  }
}
