// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Face;
import dev.linkspan.topology.Position;
import java.util.List;
import java.util.Map;

/** Cards in rows and columns; the gaps between columns are straight, so that cables can lead down in them. */
final class Grid {
    private static final int MOST_COLUMNS = 400;

    private final List<Face> faces;
    private final double columnGap;
    private final double rowGap;
    private final double[] columns;
    private final double[] rows;

    private Grid(List<Face> faces, int columnCount, double columnGap, double rowGap) {
        this.faces = faces;
        this.columnGap = columnGap;
        this.rowGap = rowGap;
        columns = new double[columnCount];
        rows = new double[(faces.size() + columnCount - 1) / columnCount];
        for (int i = 0; i < faces.size(); i++) {
            Face face = faces.get(i);
            columns[i % columnCount] = Math.max(columns[i % columnCount], face.width());
            rows[i / columnCount] = Math.max(rows[i / columnCount], face.height());
        }
    }

    /** The grid whose shape comes closest to width : height = aspect. Up to four cards stand in one row. */
    static Grid best(List<Face> faces, double columnGap, double rowGap, double aspect) {
        int most = Math.min(Math.max(1, faces.size()), MOST_COLUMNS);
        if (faces.size() <= 4) {
            return new Grid(faces, most, columnGap, rowGap);
        }
        Grid best = new Grid(faces, 1, columnGap, rowGap);
        for (int count = 2; count <= most; count++) {
            Grid grid = new Grid(faces, count, columnGap, rowGap);
            if (grid.misshape(aspect) < best.misshape(aspect)) {
                best = grid;
            }
        }
        return best;
    }

    double width() {
        return sum(columns, columnGap);
    }

    /** Puts each card in the middle of its column and at the top of its row. */
    void place(double left, double top, Map<String, Position> places) {
        double y = top;
        int next = 0;
        for (double rowHeight : rows) {
            double x = left;
            for (int column = 0; column < columns.length && next < faces.size(); column++, next++) {
                Face face = faces.get(next);
                places.put(face.id(), new Position(Math.rint(x + (columns[column] - face.width()) / 2), Math.rint(y)));
                x += columns[column] + columnGap;
            }
            y += rowHeight + rowGap;
        }
    }

    private double misshape(double aspect) {
        return Math.abs(Math.log(width() / (sum(rows, rowGap) + 400) / aspect));
    }

    private static double sum(double[] lengths, double gap) {
        double sum = Math.max(0, lengths.length - 1) * gap;
        for (double length : lengths) {
            sum += length;
        }
        return sum;
    }
}
