import type { ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { GeoDns } from "./geo-dns.ts";
import { headerFacts, oneLine } from "./header.ts";
import { regionComment } from "./region-comment.ts";
import type { TargetFile } from "./target.ts";
import { ttlAdvice } from "./ttl.ts";

/** What the commands put ids in place of: nobody knows them before. */
export const ZONE_ID = "YOUR-HOSTED-ZONE-ID";
export const COLLECTION_ID = "YOUR-CIDR-COLLECTION-ID";

interface Applied {
  readonly batches: readonly string[];
  readonly hasNetworks: boolean;
  /** The name with the geolocation records. */
  readonly name: string;
}

/** The header of the batches, which are JSON and hold no comments: what they rest on and how they are applied. */
export function readmeFile(
  config: RegionConfig,
  { ttlSeconds }: ExportOptions,
  dns: GeoDns,
  applied: Applied,
): TargetFile {
  const facts = headerFacts(config).map(([fact, value]) => `    ${oneLine(`${fact}: ${value}`)}`);
  const regions = regionComment(dns, "   ").trimEnd();
  const lines = [
    "# AWS Route 53: a plan as geolocation records",
    "",
    ...facts,
    "",
    regions,
    "",
    ...(applied.hasNetworks ? networkLines(dns, applied.name) : []),
    "## How to apply",
    "",
    "No AWS account has accepted these files yet: try them on a name for tests first.",
    "",
    "    ZONE=...          # id of the hosted zone, from: aws route53 list-hosted-zones",
    ...(applied.hasNetworks ? collectionCommands(dns) : []),
    ...applied.batches.flatMap((batch) => batchCommands(batch)),
    "",
    `Route 53 refuses these records beside an address record of ${dns.host} without a routing policy: delete it by a DELETE at the head of the first batch, which is applied as a whole.`,
    "Records of an older plan that are in none of these batches stay: list them, and delete them by a batch of DELETE changes.",
    "",
    ...[...new Set([dns.host, applied.name])].map(
      (name) =>
        `    aws route53 list-resource-record-sets --hosted-zone-id "$ZONE" --query "ResourceRecordSets[?Name=='${name}.']"`,
    ),
    ...(applied.hasNetworks ? olderNetworks : []),
    "",
    `${ttlAdvice(ttlSeconds)}.`,
  ];
  return { path: "README.md", text: `${lines.join("\n")}\n`, language: "markdown" };
}

const networkLines = ({ host }: GeoDns, name: string): string[] => [
  `One name can't have geolocation and CIDR records: ${host} has those by network, whose \`*\` location is an alias of ${name}, which has those by place.`,
  "",
];

const collectionCommands = ({ label }: GeoDns): string[] => [
  `    COLLECTION=$(aws route53 create-cidr-collection --name catchment-${label} --caller-reference catchment-${label}-1 --query Collection.Id --output text)`,
  `    # once only; later: COLLECTION=$(aws route53 list-cidr-collections --query "CidrCollections[?Name=='catchment-${label}'].Id" --output text)`,
  '    aws route53 change-cidr-collection --id "$COLLECTION" --changes file://cidr-changes.json',
];

const olderNetworks: readonly string[] = [
  "",
  "So do networks of an older plan in the collection: list them, and take them out by changes of DELETE_IF_EXISTS.",
  "",
  '    aws route53 list-cidr-blocks --collection-id "$COLLECTION"',
];

const batchCommands = (batch: string): string[] => [
  `    sed -e "s/${ZONE_ID}/$ZONE/" -e "s/${COLLECTION_ID}/\${COLLECTION:-}/" ${batch} > ready-${batch}`,
  `    aws route53 change-resource-record-sets --hosted-zone-id "$ZONE" --change-batch file://ready-${batch}`,
];
