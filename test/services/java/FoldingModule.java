import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** The token filter `asciifolding`: the full distribution has it in a module that is not published as a jar. */
public final class FoldingModule extends Plugin implements AnalysisPlugin {
  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of("asciifolding", (index, environment, name, settings) -> new Folding(name, settings));
  }

  private static final class Folding extends AbstractTokenFilterFactory {
    private final boolean preserveOriginal;

    Folding(String name, Settings settings) {
      super(name);
      this.preserveOriginal = settings.getAsBoolean("preserve_original", false);
    }

    @Override
    public TokenStream create(TokenStream words) {
      return new ASCIIFoldingFilter(words, preserveOriginal);
    }
  }
}
