package ee.socketio.wiring;

/**
 * The threads that run the code of the application.
 *
 * @param threads the number of threads that run handlers, and of those that connect and disconnect
 *     clients
 * @param perUser how many threads of either kind one user can occupy
 */
record WorkerOptions(int threads, int perUser) {
  private static final int THREADS = 16;

  static WorkerOptions read(Settings settings) {
    int threads = settings.number("workers", THREADS);
    return new WorkerOptions(
        threads, settings.number("workers.per-user", Math.max(1, threads / 2)));
  }
}
