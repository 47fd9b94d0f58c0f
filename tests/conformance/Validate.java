// Validates PDFs against PDF/UA-1 and PDF/A-2a, or PDF/A-3a if they claim that: Validate FILE...; TAP,
// two tests for each file.
import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class Validate {
	// The metadata stands in the clear.
	private static PDFAFlavour archive(String file) throws Exception {
		String text = new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1);
		return text.contains("<pdfaid:part>3</pdfaid:part>") ? PDFAFlavour.PDFA_3_A : PDFAFlavour.PDFA_2_A;
	}

	private static int number = 0;

	// What is wrong, by rule: how often, and where first.
	private static Map<String, String> findings(String file, PDFAFlavour flavour) throws Exception {
		Map<String, Integer> counts = new TreeMap<>();
		Map<String, String> first = new TreeMap<>();
		try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
			PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
			ValidationResult result = validator.validate(parser);
			for (TestAssertion assertion : result.getTestAssertions()) {
				if (assertion.getStatus() != TestAssertion.Status.FAILED)
					continue;
				String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
				counts.merge(rule, 1, Integer::sum);
				first.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
			}
			if (!result.isCompliant() && counts.isEmpty())
				first.put("?", "not compliant, for reasons that are not told");
		}
		Map<String, String> said = new TreeMap<>();
		first.forEach((rule, text) -> said.put(rule, counts.getOrDefault(rule, 0) + " times: " + text));
		return said;
	}

	private static void test(String file, PDFAFlavour flavour) {
		Map<String, String> said = new TreeMap<>();
		try {
			said = findings(file, flavour);
		} catch (Exception exception) {
			said.put("unreadable", String.valueOf(exception));
		}
		System.out.printf("%s %d - %s is %s%n", said.isEmpty() ? "ok" : "not ok", ++number, file, flavour);
		said.forEach((rule, text) -> System.out.printf("# %s: %s%n", rule, text.replace('\n', ' ')));
	}

	public static void main(String[] files) throws Exception {
		Logger.getLogger("").setLevel(Level.OFF);
		VeraGreenfieldFoundryProvider.initialise();
		for (String file : files)
			for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFUA_1, archive(file)})
				test(file, flavour);
		System.out.printf("1..%d%n", number);
	}
}
