package ee.socketio.testkit.socket;

import ee.socketio.engine.Session;
import ee.socketio.engine.Transport;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EnginePacket;
import java.util.ArrayList;
import java.util.List;

/** A transport that records the packets for a client, and that a test can stall. */
public final class RecordedTransport implements Transport {
  private static final int BATCH = 1_000_000;

  private final Session session;
  private final List<EnginePacket> written = new ArrayList<>();
  private int flushes;
  private int batches;
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
      batches++;
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

  /** After this call, the client reads no packets. */
  public synchronized void stall() {
    stalled = true;
  }

  /** The client reads the waiting packets and all later packets. */
  public void resume() {
    Runnable next;
    synchronized (this) {
      stalled = false;
      write();
      next = whenWritten;
    }
    next.run();
  }

  /** Returns the written packets, in order. */
  public synchronized List<EnginePacket> written() {
    return List.copyOf(written);
  }

  /** Returns the number of calls of {@link #flush}. */
  public synchronized int flushes() {
    return flushes;
  }

  /** Returns the number of writes. A write contains all packets that are queued. */
  public synchronized int batches() {
    return batches;
  }

  /** Whether the connection is closed. */
  public synchronized boolean closed() {
    return closed;
  }
}
