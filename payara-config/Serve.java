import fish.payara.micro.PayaraMicro;

/** Starts Payara Micro with the options of its command line, and names the address of the marketplace when it is ready. */
final class Serve {
  private Serve() {}

  public static void main(String[] options) throws Exception {
    PayaraMicro.main(options);
    System.out.println("The marketplace is ready at http://localhost:" + System.getProperty("port") + "/");
  }
}
