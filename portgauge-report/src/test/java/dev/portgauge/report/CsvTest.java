package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

class CsvTest {

    @Test
    void quotesAsRfc4180Has() throws IOException {
        StringWriter out = new StringWriter();
        Csv csv = new Csv(out);
        csv.header("plain", "a,b", "say \"hi\"", "two\nlines", "");
        csv.end();
        csv.field(7);
        csv.empty(2);
        csv.end();
        assertThat(out).hasToString("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\n7,,\n");
    }

    static List<Golden> goldens() {
        return Golden.all().stream()
                .filter(golden -> golden.writer().name().equals("csv"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyRowHasAsManyFieldsAsTheHeader(Golden golden) throws IOException {
        List<String> rows = golden.render().lines().toList();
        assertThat(rows)
                .allSatisfy(row -> assertThat(fields(row)).isEqualTo(fields(rows.getFirst())));
    }

    private static long fields(String row) {
        boolean quoted = false;
        long commas = 0;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            quoted ^= c == '"';
            commas += c == ',' && !quoted ? 1 : 0;
        }
        return commas + 1;
    }
}
