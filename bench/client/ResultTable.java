package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * {@code ResultTable <file> <server to compare with>} prints the medians of all rounds. Each line
 * of the file is the name of a server, a space and a {@link Measurement}.
 */
public final class ResultTable {
  private static final String HEAD = "%-15s %-8s %7s %22s %16s %13s %9s %9s %7s%n";
  private static final String ROW = "%-15s %-8s %7.2f %22s %16s %13.0f %9s %9s %7.2f%n";

  private final Map<String, Map<String, List<Measurement>>> byScenario = new LinkedHashMap<>();
  private final String base;

  private ResultTable(String base) {
    this.base = base;
  }

  public static void main(String[] args) throws IOException {
    ResultTable table = new ResultTable(args[1]);
    Files.readAllLines(Path.of(args[0])).forEach(table::add);
    table.print();
  }

  private void add(String line) {
    int space = line.indexOf(' ');
    Measurement measurement = Measurement.parse(line.substring(space + 1));
    byScenario
        .computeIfAbsent(measurement.scenario(), name -> new LinkedHashMap<>())
        .computeIfAbsent(line.substring(0, space), name -> new ArrayList<>())
        .add(measurement);
  }

  private void print() {
    System.out.printf(
        HEAD,
        "scenario",
        "server",
        "CPU s/M",
        "(least - most)",
        "CPU / " + base,
        "per second",
        "p50 ms",
        "p99 ms",
        "others");
    byScenario.forEach(
        (scenario, servers) -> servers.forEach((server, runs) -> row(scenario, server, runs)));
  }

  private void row(String scenario, String server, List<Measurement> runs) {
    double cpu = median(runs, Measurement::cpu);
    System.out.printf(
        Locale.ROOT,
        ROW,
        scenario,
        server,
        cpu,
        range(runs),
        ratio(cpu, byScenario.get(scenario).get(base)),
        median(runs, Measurement::rate),
        millis(median(runs, Measurement::median)),
        millis(median(runs, Measurement::late)),
        runs.stream().mapToDouble(Measurement::disturbed).max().orElseThrow());
  }

  private static String range(List<Measurement> runs) {
    double least = runs.stream().mapToDouble(Measurement::cpu).min().orElseThrow();
    double most = runs.stream().mapToDouble(Measurement::cpu).max().orElseThrow();
    return String.format(Locale.ROOT, "(%.2f - %.2f)", least, most);
  }

  private static String ratio(double cpu, List<Measurement> base) {
    return base == null
        ? ""
        : String.format(Locale.ROOT, "%.2f", cpu / median(base, Measurement::cpu));
  }

  private static String millis(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
  }

  private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
