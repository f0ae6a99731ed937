// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgWriterTest {

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPictureIsValidXmlAndNamesEveryNic(long seed) throws Exception {
        Topology topology = Topologies.random(seed);
        Document document = parsed(PictureExport.svg(Picture.of(topology, Notes.NONE), Palette.LIGHT));
        List<String> ids = ids(document);
        topology.hosts()
                .forEach(host -> host.nics().forEach(nic -> assertThat(ids).contains(nic.id())));
        topology.switches()
                .forEach(sw -> sw.ports().forEach(port -> assertThat(ids).contains(port.id())));
    }

    @Test
    void sameTopologySameBytes() {
        assertThat(PictureExport.svg(Picture.of(PictureTopologies.spanning(), Notes.NONE), Palette.DARK))
                .isEqualTo(PictureExport.svg(Picture.of(PictureTopologies.spanning(), Notes.NONE), Palette.DARK));
    }

    @Test
    void namesThatLookLikeMarkupAreEscaped() throws Exception {
        Topology topology = Topology.empty("a <b> & \"c\"")
                .withHosts(List.of(Host.named("h", "</text><script>alert(1)</script>", Platform.LINUX)));
        Document document = parsed(PictureExport.svg(Picture.of(topology, Notes.NONE), Palette.LIGHT));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent()).contains("a <b> & \"c\"");
    }

    @Test
    void theThemesDifferInColoursOnly() {
        Picture picture = Picture.of(PictureTopologies.spanning(), Notes.NONE);
        String light = SvgWriter.write(picture, Palette.LIGHT, 24);
        String dark = SvgWriter.write(picture, Palette.DARK, 24);
        assertThat(dark).isNotEqualTo(light);
        assertThat(dark.replaceAll("#[0-9a-f]{6}", "#")).isEqualTo(light.replaceAll("#[0-9a-f]{6}", "#"));
    }

    @Test
    void pngHasTheSizeAskedFor() throws Exception {
        Picture picture = Picture.of(PictureTopologies.spanning(), Notes.NONE);
        var image = ImageIO.read(new ByteArrayInputStream(PictureExport.png(picture, Palette.LIGHT, 2)));
        assertThat(image.getWidth()).isEqualTo((int) Math.ceil((picture.bounds().width() + 48) * 2));
    }

    @Test
    void tooLargeAPngIsRefusedWithAWayOut() {
        Picture picture = Picture.of(PictureTopologies.rack(200), Notes.NONE);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> PictureExport.png(picture, Palette.LIGHT, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Choose a smaller scale or SVG");
    }

    private static Document parsed(byte[] svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static List<String> ids(Document document) {
        NodeList groups = document.getElementsByTagName("g");
        return java.util.stream.IntStream.range(0, groups.getLength())
                .mapToObj(i -> ((Element) groups.item(i)).getAttribute("data-id"))
                .toList();
    }
}
