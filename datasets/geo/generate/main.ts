/**
 * Writes the geography that ships in shared/geo from Natural Earth and the packages of codes and names:
 *
 *     npm run geo:generate [folder of the Natural Earth files]
 */
import { writeCatalogue } from "./catalogue.ts";
import { writeShapes } from "./shapes.ts";

writeCatalogue();
writeShapes();
