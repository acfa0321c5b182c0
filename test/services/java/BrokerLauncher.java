/** A Kafka broker in KRaft mode that ends with the process that started it. Argument: its properties file. */
public final class BrokerLauncher {
  private BrokerLauncher() {}

  public static void main(String[] arguments) {
    StopWithParent.watch();
    kafka.Kafka.main(arguments);
  }
}
