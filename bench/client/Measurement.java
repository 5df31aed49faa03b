package bench;

import java.util.Locale;

/**
 * What one run has shown.
 *
 * @param scenario its name, without a space
 * @param cpu user and system seconds of the server's process per million deliveries or
 *     acknowledgements
 * @param rate deliveries or acknowledgements per second
 * @param median latency in milliseconds, {@code NaN} where none was taken
 * @param late the latency that one in a hundred exceeds, likewise
 * @param disturbed how many cores were busy with neither the server nor the client
 */
record Measurement(
    String scenario, double cpu, double rate, double median, double late, double disturbed) {
  /** The line that {@link #parse} reads. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %.3f %.0f %.3f %.3f %.2f", scenario, cpu, rate, median, late, disturbed);
  }

  static Measurement parse(String line) {
    String[] fields = line.split(" ");
    return new Measurement(
        fields[0],
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        Double.parseDouble(fields[5]));
  }
}
