// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Finds the place of a value in a document by its path, by reading the document once more. */
final class Locations {
    private Locations() {}

    /** Where the value with this path begins; the start of the document when there is none. */
    static JsonLocation of(String document, String path) {
        JsonLocation nearest = new JsonLocation(null, 0, 1, 1);
        int matched = -1;
        try (JsonParser parser = new JsonFactory().createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME || token.isStructEnd()) {
                    continue;
                }
                String here = path(parser.getParsingContext(), token.isStructStart());
                if (here.equals(path)) {
                    return parser.currentTokenLocation();
                }
                // A value that is missing is shown at the nearest thing around it.
                if (path.startsWith(here) && here.length() > matched) {
                    matched = here.length();
                    nearest = parser.currentTokenLocation();
                }
            }
        } catch (IOException e) {
            return nearest;
        }
        return nearest;
    }

    private static String path(JsonStreamContext context, boolean structStart) {
        // At the start of an object or array the parser stands inside it already; its own path is its parent's.
        JsonStreamContext from = structStart ? context.getParent() : context;
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = from; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            } else {
                String dot = at.getParent() == null || at.getParent().inRoot() ? "" : ".";
                path.insert(0, dot + at.getCurrentName());
            }
        }
        return path.toString();
    }
}
