package ee.socketio.admin.ui;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The command that prints the value of {@code socketio.admin-ui.password-hash}. */
public final class HashPassword {
  private static final int MIN_LENGTH = 8;

  private HashPassword() {}

  /**
   * Asks for a password, or reads it from the first line of the standard input, and prints its
   * hash.
   *
   * @param arguments none, because other users of the machine can read the arguments of a process
   * @throws IOException when the input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Console console = System.console();
    print(console == null ? line() : new String(console.readPassword("Password: ")), System.out);
  }

  private static String line() throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }

  /**
   * Prints the hash of a password.
   *
   * @throws IllegalArgumentException when the password is too short or too long
   */
  static void print(String password, PrintStream output) {
    if (password.length() < MIN_LENGTH || password.length() > PasswordHash.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the password has "
              + password.length()
              + " characters, expected "
              + MIN_LENGTH
              + " to "
              + PasswordHash.MAX_LENGTH);
    }
    output.println(PasswordHash.of(password, new SecureRandom()).text());
  }
}
