// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology.json;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Where in a JSON document something is, as people write it. */
public final class JsonPath {
    private JsonPath() {}

    /** The place that could not be read, such as {@code hosts[0].nics[2].mac}; empty for the document itself. */
    public static String of(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
