// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporter;
import dev.linkspan.export.Exporters;
import dev.linkspan.export.picture.Palette;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.PictureExport;
import dev.linkspan.rule.Finding;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.file.SafeFile;
import dev.linkspan.ui.form.Printed;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Takes the configuration of one host away: host, format, a preview of each file, copy and save. */
final class ExportDialog {
    private final Overlay overlay;
    private final EditorModel model;
    private final MainWindow.Services services;
    private final Topology topology;
    private final ChoiceBox<Host> hosts = new ChoiceBox<>();
    private final ChoiceBox<Exporter> formats = new ChoiceBox<>();
    private final ChoiceBox<ExportedFile> files = new ChoiceBox<>();
    private final TextArea preview = Dialogs.code("");
    private final Label refusal = new Label();
    private final Label losses = new Label();
    private final CheckBox force = new CheckBox("Export anyway");
    private final DialogCard card = new DialogCard("export-dialog", "Export", 820);
    private final Button copy;
    private final Button save;

    private ExportDialog(Overlay overlay, MainWindow.Services services, Picture picture) {
        this.overlay = overlay;
        this.model = services.model();
        this.services = services;
        this.topology = model.topology();
        arrange();
        card.button(
                "export-svg",
                "Picture as SVG…",
                () -> savePicture(".svg", () -> PictureExport.svg(picture, palette())));
        card.button(
                "export-png",
                "Picture as PNG…",
                () -> savePicture(".png", () -> PictureExport.png(picture, palette(), 2)));
        card.button("export-cancel", "Close", overlay::hide).setCancelButton(true);
        copy = card.button("export-copy", "Copy", this::copy);
        save = card.defaultButton("export-save", "Save…", this::save);
        wire();
    }

    static void show(Overlay overlay, MainWindow.Services services, Picture picture) {
        EditorModel model = services.model();
        if (model.topology().hosts().isEmpty()) {
            model.tell(new Notice(Notice.Kind.REFUSED, "There is no host to export", "Add one first"));
            return;
        }
        ExportDialog dialog = new ExportDialog(overlay, services, picture);
        overlay.show(dialog.card, Pos.CENTER, dialog.save, false);
    }

    private void arrange() {
        hosts.setId("export-host");
        hosts.setConverter(new Printed<>(Host::name));
        formats.setId("export-format");
        formats.setConverter(new Printed<>(Exporter::title));
        files.setId("export-file");
        files.setConverter(new Printed<>(ExportedFile::name));
        preview.setId("export-preview");
        preview.setPrefRowCount(20);
        refusal.setId("export-refusal");
        refusal.setWrapText(true);
        refusal.setMaxWidth(Double.MAX_VALUE);
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        refusal.getStyleClass().add(ShellStyles.REFUSAL);
        losses.setWrapText(true);
        losses.getStyleClass().add(ShellStyles.DETAIL);
        force.setId("export-force");
        HBox choices = new HBox(8, new Label("Host"), hosts, new Label("Format"), formats, new Label("File"), files);
        choices.setAlignment(Pos.CENTER_LEFT);
        card.add(choices).add(refusal).add(force).addGrowing(preview).add(losses);
        for (Region optional : List.of(refusal, force, losses)) {
            optional.managedProperty().bind(optional.visibleProperty());
        }
    }

    private void wire() {
        hosts.getItems().setAll(topology.hosts());
        hosts.valueProperty().addListener((property, old, host) -> {
            formats.getItems().setAll(Exporters.of(host.platform()));
            formats.getSelectionModel().selectFirst();
            force.setSelected(false);
            make();
        });
        formats.valueProperty().addListener((property, old, format) -> make());
        force.selectedProperty().addListener((property, was, is) -> make());
        files.valueProperty().addListener((property, old, file) -> preview(file));
        force.setVisible(false);
        hosts.setValue(topology.hosts().stream()
                .filter(host -> model.selection().stream()
                        .anyMatch(id -> dev.linkspan.topology.Ids.owner(id).equals(host.id())))
                .findFirst()
                .orElse(topology.hosts().get(0)));
    }

    private void make() {
        Host host = hosts.getValue();
        Exporter format = formats.getValue();
        if (host == null) {
            refuse("", false);
        } else if (format == null) {
            refuse("There is no format for " + host.platform().label() + " yet.", false);
        } else {
            make(host, format);
        }
    }

    private void make(Host host, Exporter format) {
        List<Finding> errors = Exporters.errors(topology, host);
        if (!errors.isEmpty() && !force.isSelected()) {
            refuse(ExportRefusal.text(host, errors), true);
            return;
        }
        try {
            List<ExportedFile> made = Exporters.export(format, topology, host, force.isSelected());
            refusal.setText("Made although the design has errors: read it before you use it.");
            refusal.setVisible(!errors.isEmpty());
            force.setVisible(!errors.isEmpty());
            show(made);
        } catch (ExportRefusedException e) {
            // Going on would not help: the format has no words for it.
            refuse(ExportRefusal.sentence(e.getMessage()), false);
        }
    }

    private void refuse(String why, boolean canBeForced) {
        refusal.setText(why);
        refusal.setVisible(!why.isEmpty());
        force.setVisible(canBeForced);
        show(List.of());
    }

    private void show(List<ExportedFile> made) {
        files.getItems().setAll(made);
        files.getSelectionModel().selectFirst();
        files.setDisable(made.size() < 2);
        copy.setDisable(made.isEmpty());
        save.setDisable(made.isEmpty());
        preview(files.getValue());
    }

    private void preview(ExportedFile file) {
        preview.setText(file == null ? "" : file.text());
        losses.setText(file == null ? "" : String.join("\n", file.losses()));
        losses.setVisible(file != null && !file.losses().isEmpty());
    }

    private void copy() {
        Dialogs.copy(preview.getText());
        model.tell(Notice.done("Copied " + files.getValue().name()));
    }

    private void save() {
        ExportedFile file = files.getValue();
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        services.picker().save("Export", name).ifPresent(path -> write(() -> write(file, path)));
    }

    private Palette palette() {
        return services.appearance().darkProperty().get() ? Palette.DARK : Palette.LIGHT;
    }

    private void savePicture(String suffix, Callable<byte[]> paint) {
        services.picker()
                .save("Save the picture", "topology" + suffix)
                .ifPresent(path -> write(() -> {
                    SafeFile.write(path, paint.call());
                    return path;
                }));
    }

    private void write(Callable<Path> writing) {
        services.files()
                .run(
                        writing,
                        written -> {
                            overlay.hide();
                            model.tell(Notice.done("Exported " + written.getFileName()));
                        },
                        failure -> {
                            refusal.setText("It could not be written: " + failure.getMessage());
                            refusal.setVisible(true);
                        });
    }

    private static Path write(ExportedFile file, Path path) throws java.io.IOException {
        SafeFile.write(path, file.text());
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(file.permissions()));
        }
        return path;
    }
}
