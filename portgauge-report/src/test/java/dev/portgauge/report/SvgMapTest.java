package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.PortReasons;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

/** The SVG as an XML parser reads it, and its shapes drawn again. */
class SvgMapTest {

    private static final Pattern BOX = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)h-(\\d+)z");

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document svg, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = svg.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    static Stream<MapDiagnosis> maps() {
        return Stream.of(MapScenarios.one(), MapScenarios.full(), MapScenarios.striped());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theShapesAreThePortsOfTheirReason(MapDiagnosis map) throws Exception {
        PortReasons reasons = map.known().getFirst();
        int width = reasons.range().size() > 4000 ? 200 : 50;
        int origin = reasons.range().first() / width * width;
        int[] drawn = new int[65_536 + width];
        Arrays.fill(drawn, -1);
        for (Element path : elements(parsed(SvgMap.of(map, Language.EN)), "path")) {
            if (!path.getAttribute("class").equals("rule")) {
                Matcher box = BOX.matcher(path.getAttribute("d"));
                int end = 0;
                while (box.find()) {
                    assertThat(box.start()).isEqualTo(end);
                    end = box.end();
                    fill(drawn, origin, width, box, path.getAttribute("class"));
                }
                assertThat(end).isEqualTo(path.getAttribute("d").length());
            }
        }
        for (int port = 0; port < drawn.length; port++) {
            int expected =
                    port < reasons.range().first() || port > reasons.range().last()
                            ? -1
                            : reasons.at(port).ordinal();
            assertThat(drawn[port]).as("port %d", port).isEqualTo(expected);
        }
    }

    private static void fill(int[] drawn, int origin, int width, Matcher box, String reason) {
        assertThat(box.group(5)).isEqualTo(box.group(3));
        int x = Integer.parseInt(box.group(1));
        int y = Integer.parseInt(box.group(2));
        for (int row = y; row < y + Integer.parseInt(box.group(4)); row++) {
            for (int column = x; column < x + Integer.parseInt(box.group(3)); column++) {
                drawn[origin + row * width + column] = Integer.parseInt(reason.substring(1));
            }
        }
    }

    @Test
    void portsWithOneReasonAreOneShape() throws Exception {
        Document svg = parsed(SvgMap.of(MapScenarios.full(), Language.EN));
        assertThat(elements(svg, "g").getFirst().getElementsByTagName("path").getLength())
                .isEqualTo(2);
        assertThat(SvgMap.of(MapScenarios.full(), Language.EN)).hasSizeLessThan(8_000);
    }

    @Test
    void theMostStripedRangeStaysSmall() throws Exception {
        String svg = SvgMap.of(MapScenarios.striped(), Language.EN);
        assertThat(elements(parsed(svg), "path")).hasSizeLessThan(2 * 142 + 10);
        assertThat(svg).hasSizeLessThan(400_000);
    }

    @Test
    void whatIsPointedAtTellsItsPortsAndReason() throws Exception {
        List<String> titles =
                elements(parsed(SvgMap.of(MapScenarios.one(), Language.KO)), "title").stream()
                        .map(Element::getTextContent)
                        .toList();
        assertThat(titles).contains("40023–40037: 예약", "40043: 리슨");
        assertThat(
                        elements(parsed(SvgMap.of(MapScenarios.striped(), Language.EN)), "title")
                                .stream()
                                .map(Element::getTextContent))
                .contains("32768–32799: connected, 16 ports", "60800–60999: free, 100 ports");
    }

    @Test
    void textIsEscapedAndHarmless() throws Exception {
        Document svg = parsed(SvgMap.of(MapScenarios.hostileName(), Language.EN));
        assertThat(elements(svg, "text").getFirst().getTextContent())
                .startsWith("Source ports of <b>&\"vm?[31m?€, ");
    }

    @Test
    void itIsReadableOnDarkPagesToo() {
        assertThat(SvgMap.of(MapScenarios.one(), Language.EN))
                .contains("@media (prefers-color-scheme:dark)", ".page{fill:#0d1117}")
                .doesNotContain("<script", "href");
    }

    @Test
    void everyPictureIsThereWithItsNumbers() throws Exception {
        Document svg = parsed(SvgMap.of(MapScenarios.three(), Language.EN));
        assertThat(elements(svg, "g")).hasSize(3);
        assertThat(elements(svg, "text").stream().map(Element::getTextContent))
                .contains(
                        "A  tcp 10.77.0.1 -> 10.77.0.2:9000",
                        "closed in all of them",
                        "closed in several, not in all",
                        "Not shown: 1 more destination (sessions: 7). --top N shows more.");
    }
}
