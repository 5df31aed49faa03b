package ee.socketio.testkit;

import ee.socketio.ratelimit.AbuseGuard;
import ee.socketio.ratelimit.AbuseLimits;
import ee.socketio.ratelimit.ReportThrottle;

/** The guard of a server whose test is not about abuse. */
public final class TestGuard {
  private TestGuard() {}

  /** Returns a guard that has no limits and writes no reports. */
  public static AbuseGuard unlimited() {
    return new AbuseGuard(
        AbuseLimits.NONE,
        () -> 0,
        new ReportThrottle<>((delay, task) -> {}, Runnable::run, (last, count) -> {}));
  }
}
