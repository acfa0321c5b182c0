import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.nativeaccess.NativeAccess;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node from library jars that ends with the process that started it. Argument: a properties file whose
 * entries are the node's settings; path.home must hold modules/ and config/.
 */
public final class NodeLauncher {
  private NodeLauncher() {}

  public static void main(String[] arguments) throws Exception {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      file.load(reader);
    }
    Settings.Builder settings = Settings.builder();
    for (String name : file.stringPropertyNames()) {
      settings.put(name, file.getProperty(name));
    }
    Path home = Path.of(file.getProperty("path.home"));

    LogConfigurator.configureESLogging();
    NativeAccess.instance();
    PluginsLoader modules = PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(home.resolve("modules")), Set.of(), Map.of(), false);
    Node node = new Node(new Environment(settings.build(), home.resolve("config")), modules);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
    node.start();
    StopWithParent.watch();
    Thread.currentThread().join();
  }

  private static void close(Node node) {
    try {
      node.close();
    } catch (Exception problem) {
      problem.printStackTrace();
    }
  }
}
