import { z } from "zod";
/**
 * The one contract between the engine and everything that calls it (window through the host, CLI in-process).
 * Name -> schema of the parameters and of the result; both are checked at the boundary.
 */
export declare const contract: {
    /** Writes a new, empty workspace and opens it. ALREADY_EXISTS when the file is there. */
    readonly "workspace.create": {
        params: z.ZodObject<{
            path: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{
            path: z.ZodString;
            name: z.ZodString;
            readOnly: z.ZodBoolean;
            synthetic: z.ZodNullable<z.ZodString>;
            schemaVersion: z.ZodNumber;
            deployments: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                mechanism: z.ZodEnum<{
                    anycast: "anycast";
                    dns: "dns";
                }>;
                pops: z.ZodArray<z.ZodString>;
                group: z.ZodNullable<z.ZodString>;
                use: z.ZodNullable<z.ZodString>;
                family: z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>;
                samples: z.ZodNumber;
            }, z.core.$strip>>;
            plans: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                builtin: z.ZodBoolean;
                updatedAt: z.ZodNullable<z.ZodString>;
            }, z.core.$strip>>;
            pops: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                country: z.ZodString;
                lat: z.ZodNumber;
                lon: z.ZodNumber;
                city: z.ZodNullable<z.ZodString>;
                capacity: z.ZodNullable<z.ZodNumber>;
                state: z.ZodEnum<{
                    active: "active";
                    drained: "drained";
                    planned: "planned";
                }>;
            }, z.core.$strip>>;
            periods: z.ZodNullable<z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
            }, z.core.$strip>>;
            counts: z.ZodRecord<z.ZodString, z.ZodNumber>;
            cells: z.ZodNumber;
        }, z.core.$strip>;
    };
    readonly "workspace.open": {
        params: z.ZodObject<{
            path: z.ZodString;
            readOnly: z.ZodDefault<z.ZodBoolean>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            path: z.ZodString;
            name: z.ZodString;
            readOnly: z.ZodBoolean;
            synthetic: z.ZodNullable<z.ZodString>;
            schemaVersion: z.ZodNumber;
            deployments: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                mechanism: z.ZodEnum<{
                    anycast: "anycast";
                    dns: "dns";
                }>;
                pops: z.ZodArray<z.ZodString>;
                group: z.ZodNullable<z.ZodString>;
                use: z.ZodNullable<z.ZodString>;
                family: z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>;
                samples: z.ZodNumber;
            }, z.core.$strip>>;
            plans: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                builtin: z.ZodBoolean;
                updatedAt: z.ZodNullable<z.ZodString>;
            }, z.core.$strip>>;
            pops: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                country: z.ZodString;
                lat: z.ZodNumber;
                lon: z.ZodNumber;
                city: z.ZodNullable<z.ZodString>;
                capacity: z.ZodNullable<z.ZodNumber>;
                state: z.ZodEnum<{
                    active: "active";
                    drained: "drained";
                    planned: "planned";
                }>;
            }, z.core.$strip>>;
            periods: z.ZodNullable<z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
            }, z.core.$strip>>;
            counts: z.ZodRecord<z.ZodString, z.ZodNumber>;
            cells: z.ZodNumber;
        }, z.core.$strip>;
    };
    readonly "workspace.close": {
        params: z.ZodObject<{}, z.core.$strip>;
        result: z.ZodObject<{}, z.core.$strip>;
    };
    /** A consistent copy by SQLite's backup; the open workspace stays the same. */
    readonly "workspace.saveAs": {
        params: z.ZodObject<{
            path: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{
            path: z.ZodString;
        }, z.core.$strip>;
    };
    readonly "workspace.info": {
        params: z.ZodObject<{}, z.core.$strip>;
        result: z.ZodObject<{
            path: z.ZodString;
            name: z.ZodString;
            readOnly: z.ZodBoolean;
            synthetic: z.ZodNullable<z.ZodString>;
            schemaVersion: z.ZodNumber;
            deployments: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                mechanism: z.ZodEnum<{
                    anycast: "anycast";
                    dns: "dns";
                }>;
                pops: z.ZodArray<z.ZodString>;
                group: z.ZodNullable<z.ZodString>;
                use: z.ZodNullable<z.ZodString>;
                family: z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>;
                samples: z.ZodNumber;
            }, z.core.$strip>>;
            plans: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                builtin: z.ZodBoolean;
                updatedAt: z.ZodNullable<z.ZodString>;
            }, z.core.$strip>>;
            pops: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                country: z.ZodString;
                lat: z.ZodNumber;
                lon: z.ZodNumber;
                city: z.ZodNullable<z.ZodString>;
                capacity: z.ZodNullable<z.ZodNumber>;
                state: z.ZodEnum<{
                    active: "active";
                    drained: "drained";
                    planned: "planned";
                }>;
            }, z.core.$strip>>;
            periods: z.ZodNullable<z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
            }, z.core.$strip>>;
            counts: z.ZodRecord<z.ZodString, z.ZodNumber>;
            cells: z.ZodNumber;
        }, z.core.$strip>;
    };
    /** Writes the sample workspace to path (replacing nothing) and opens it. */
    readonly "workspace.sample": {
        params: z.ZodObject<{
            path: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{
            path: z.ZodString;
            name: z.ZodString;
            readOnly: z.ZodBoolean;
            synthetic: z.ZodNullable<z.ZodString>;
            schemaVersion: z.ZodNumber;
            deployments: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                mechanism: z.ZodEnum<{
                    anycast: "anycast";
                    dns: "dns";
                }>;
                pops: z.ZodArray<z.ZodString>;
                group: z.ZodNullable<z.ZodString>;
                use: z.ZodNullable<z.ZodString>;
                family: z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>;
                samples: z.ZodNumber;
            }, z.core.$strip>>;
            plans: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                builtin: z.ZodBoolean;
                updatedAt: z.ZodNullable<z.ZodString>;
            }, z.core.$strip>>;
            pops: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                country: z.ZodString;
                lat: z.ZodNumber;
                lon: z.ZodNumber;
                city: z.ZodNullable<z.ZodString>;
                capacity: z.ZodNullable<z.ZodNumber>;
                state: z.ZodEnum<{
                    active: "active";
                    drained: "drained";
                    planned: "planned";
                }>;
            }, z.core.$strip>>;
            periods: z.ZodNullable<z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
            }, z.core.$strip>>;
            counts: z.ZodRecord<z.ZodString, z.ZodNumber>;
            cells: z.ZodNumber;
        }, z.core.$strip>;
    };
    /** Reads files, checks every row against the open workspace and each other, writes nothing. */
    readonly "import.parse": {
        params: z.ZodObject<{
            files: z.ZodArray<z.ZodObject<{
                path: z.ZodString;
                table: z.ZodNullable<z.ZodEnum<{
                    announcements: "announcements";
                    "as-info": "as-info";
                    "as-links": "as-links";
                    "as-prefixes": "as-prefixes";
                    demand: "demand";
                    deployments: "deployments";
                    neighbors: "neighbors";
                    pops: "pops";
                    resolvers: "resolvers";
                    "rum-assignments": "rum-assignments";
                    "rum-latency": "rum-latency";
                    stability: "stability";
                }>>;
                mapping: z.ZodDefault<z.ZodNullable<z.ZodObject<{
                    name: z.ZodString;
                    table: z.ZodNullable<z.ZodEnum<{
                        announcements: "announcements";
                        "as-info": "as-info";
                        "as-links": "as-links";
                        "as-prefixes": "as-prefixes";
                        demand: "demand";
                        deployments: "deployments";
                        neighbors: "neighbors";
                        pops: "pops";
                        resolvers: "resolvers";
                        "rum-assignments": "rum-assignments";
                        "rum-latency": "rum-latency";
                        stability: "stability";
                    }>>;
                    columns: z.ZodRecord<z.ZodString, z.ZodString>;
                }, z.core.$strip>>>;
            }, z.core.$strip>>;
            maxRejectShare: z.ZodOptional<z.ZodNumber>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            stageId: z.ZodString;
            files: z.ZodArray<z.ZodObject<{
                path: z.ZodString;
                table: z.ZodNullable<z.ZodEnum<{
                    announcements: "announcements";
                    "as-info": "as-info";
                    "as-links": "as-links";
                    "as-prefixes": "as-prefixes";
                    demand: "demand";
                    deployments: "deployments";
                    neighbors: "neighbors";
                    pops: "pops";
                    resolvers: "resolvers";
                    "rum-assignments": "rum-assignments";
                    "rum-latency": "rum-latency";
                    stability: "stability";
                }>>;
                sizeBytes: z.ZodNumber;
                sha256: z.ZodString;
                header: z.ZodArray<z.ZodString>;
                ignoredColumns: z.ZodArray<z.ZodString>;
                missingColumns: z.ZodArray<z.ZodString>;
                firstRows: z.ZodArray<z.ZodArray<z.ZodString>>;
                report: z.ZodNullable<z.ZodObject<{
                    table: z.ZodEnum<{
                        announcements: "announcements";
                        "as-info": "as-info";
                        "as-links": "as-links";
                        "as-prefixes": "as-prefixes";
                        demand: "demand";
                        deployments: "deployments";
                        neighbors: "neighbors";
                        pops: "pops";
                        resolvers: "resolvers";
                        "rum-assignments": "rum-assignments";
                        "rum-latency": "rum-latency";
                        stability: "stability";
                    }>;
                    file: z.ZodString;
                    read: z.ZodNumber;
                    accepted: z.ZodNumber;
                    replaced: z.ZodNumber;
                    rejected: z.ZodNumber;
                    problems: z.ZodArray<z.ZodObject<{
                        line: z.ZodNumber;
                        column: z.ZodNullable<z.ZodNumber>;
                        code: z.ZodEnum<{
                            "bad-asn": "bad-asn";
                            "bad-country": "bad-country";
                            "bad-date": "bad-date";
                            "bad-encoding": "bad-encoding";
                            "bad-enum": "bad-enum";
                            "bad-family": "bad-family";
                            "bad-geo": "bad-geo";
                            "bad-link": "bad-link";
                            "bad-neighbor": "bad-neighbor";
                            "bad-prefix": "bad-prefix";
                            "conflicting-relationship": "conflicting-relationship";
                            "duplicate-key": "duplicate-key";
                            "missing-value": "missing-value";
                            "not-a-number": "not-a-number";
                            "out-of-range": "out-of-range";
                            "self-loop": "self-loop";
                            "unclosed-quote": "unclosed-quote";
                            "unknown-deployment": "unknown-deployment";
                            "unknown-pop": "unknown-pop";
                            "unknown-relationship": "unknown-relationship";
                            "wrong-field-count": "wrong-field-count";
                        }>;
                        message: z.ZodString;
                    }, z.core.$strip>>;
                }, z.core.$strip>>;
            }, z.core.$strip>>;
            blockedBy: z.ZodNullable<z.ZodString>;
            warnings: z.ZodArray<z.ZodString>;
        }, z.core.$strip>;
    };
    /** Writes a staged import in one transaction. */
    readonly "import.commit": {
        params: z.ZodObject<{
            stageId: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{
            tables: z.ZodArray<z.ZodObject<{
                table: z.ZodEnum<{
                    announcements: "announcements";
                    "as-info": "as-info";
                    "as-links": "as-links";
                    "as-prefixes": "as-prefixes";
                    demand: "demand";
                    deployments: "deployments";
                    neighbors: "neighbors";
                    pops: "pops";
                    resolvers: "resolvers";
                    "rum-assignments": "rum-assignments";
                    "rum-latency": "rum-latency";
                    stability: "stability";
                }>;
                file: z.ZodString;
                read: z.ZodNumber;
                accepted: z.ZodNumber;
                replaced: z.ZodNumber;
                rejected: z.ZodNumber;
                problems: z.ZodArray<z.ZodObject<{
                    line: z.ZodNumber;
                    column: z.ZodNullable<z.ZodNumber>;
                    code: z.ZodEnum<{
                        "bad-asn": "bad-asn";
                        "bad-country": "bad-country";
                        "bad-date": "bad-date";
                        "bad-encoding": "bad-encoding";
                        "bad-enum": "bad-enum";
                        "bad-family": "bad-family";
                        "bad-geo": "bad-geo";
                        "bad-link": "bad-link";
                        "bad-neighbor": "bad-neighbor";
                        "bad-prefix": "bad-prefix";
                        "conflicting-relationship": "conflicting-relationship";
                        "duplicate-key": "duplicate-key";
                        "missing-value": "missing-value";
                        "not-a-number": "not-a-number";
                        "out-of-range": "out-of-range";
                        "self-loop": "self-loop";
                        "unclosed-quote": "unclosed-quote";
                        "unknown-deployment": "unknown-deployment";
                        "unknown-pop": "unknown-pop";
                        "unknown-relationship": "unknown-relationship";
                        "wrong-field-count": "wrong-field-count";
                    }>;
                    message: z.ZodString;
                }, z.core.$strip>>;
            }, z.core.$strip>>;
            warnings: z.ZodArray<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly "import.discard": {
        params: z.ZodObject<{
            stageId: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{}, z.core.$strip>;
    };
    readonly "import.history": {
        params: z.ZodObject<{}, z.core.$strip>;
        result: z.ZodArray<z.ZodObject<{
            id: z.ZodNumber;
            table: z.ZodEnum<{
                announcements: "announcements";
                "as-info": "as-info";
                "as-links": "as-links";
                "as-prefixes": "as-prefixes";
                demand: "demand";
                deployments: "deployments";
                neighbors: "neighbors";
                pops: "pops";
                resolvers: "resolvers";
                "rum-assignments": "rum-assignments";
                "rum-latency": "rum-latency";
                stability: "stability";
            }>;
            file: z.ZodString;
            sha256: z.ZodString;
            importedAt: z.ZodString;
            read: z.ZodNumber;
            accepted: z.ZodNumber;
            replaced: z.ZodNumber;
            rejected: z.ZodNumber;
        }, z.core.$strip>>;
    };
    readonly "import.mappings": {
        params: z.ZodObject<{}, z.core.$strip>;
        result: z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            table: z.ZodNullable<z.ZodEnum<{
                announcements: "announcements";
                "as-info": "as-info";
                "as-links": "as-links";
                "as-prefixes": "as-prefixes";
                demand: "demand";
                deployments: "deployments";
                neighbors: "neighbors";
                pops: "pops";
                resolvers: "resolvers";
                "rum-assignments": "rum-assignments";
                "rum-latency": "rum-latency";
                stability: "stability";
            }>>;
            columns: z.ZodRecord<z.ZodString, z.ZodString>;
        }, z.core.$strip>>;
    };
    readonly "import.saveMapping": {
        params: z.ZodObject<{
            name: z.ZodString;
            table: z.ZodNullable<z.ZodEnum<{
                announcements: "announcements";
                "as-info": "as-info";
                "as-links": "as-links";
                "as-prefixes": "as-prefixes";
                demand: "demand";
                deployments: "deployments";
                neighbors: "neighbors";
                pops: "pops";
                resolvers: "resolvers";
                "rum-assignments": "rum-assignments";
                "rum-latency": "rum-latency";
                stability: "stability";
            }>>;
            columns: z.ZodRecord<z.ZodString, z.ZodString>;
        }, z.core.$strip>;
        result: z.ZodObject<{}, z.core.$strip>;
    };
    readonly "import.deleteMapping": {
        params: z.ZodObject<{
            name: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{}, z.core.$strip>;
    };
    readonly "score.measure": {
        params: z.ZodObject<{
            deployment: z.ZodString;
            options: z.ZodDefault<z.ZodObject<{
                by: z.ZodOptional<z.ZodEnum<{
                    asn: "asn";
                    continent: "continent";
                    country: "country";
                    geo: "geo";
                    "geo,asn": "geo,asn";
                    pop: "pop";
                }>>;
                within: z.ZodOptional<z.ZodString>;
                asn: z.ZodOptional<z.ZodNumber>;
                family: z.ZodOptional<z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>>;
                period: z.ZodOptional<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                toleranceMs: z.ZodOptional<z.ZodNumber>;
                minSamples: z.ZodOptional<z.ZodNumber>;
                cellLevel: z.ZodOptional<z.ZodBoolean>;
                crossFit: z.ZodOptional<z.ZodBoolean>;
                weights: z.ZodOptional<z.ZodString>;
                rules: z.ZodOptional<z.ZodArray<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>>>;
                dnsError: z.ZodOptional<z.ZodNumber>;
                ecsShare: z.ZodOptional<z.ZodNumber>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            percentOptimal: z.ZodNullable<z.ZodNumber>;
            percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
            percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
            interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
            uncalibrated: z.ZodBoolean;
            percentWithinMs: z.ZodRecord<z.ZodEnum<{
                10: "10";
                100: "100";
                25: "25";
                50: "50";
            }>, z.ZodNullable<z.ZodNumber>>;
            meanRttMs: z.ZodNullable<z.ZodNumber>;
            cellMedianRttMs: z.ZodObject<{
                p50: z.ZodNullable<z.ZodNumber>;
                p90: z.ZodNullable<z.ZodNumber>;
                p95: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strip>;
            excessMs: z.ZodObject<{
                mean: z.ZodNullable<z.ZodNumber>;
                p50: z.ZodNullable<z.ZodNumber>;
                p90: z.ZodNullable<z.ZodNumber>;
                p95: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strip>;
            percentOffContinent: z.ZodNullable<z.ZodNumber>;
            notJudgedShare: z.ZodNumber;
            unservedShare: z.ZodNumber;
            evidence: z.ZodRecord<z.ZodEnum<{
                assumed: "assumed";
                inferred: "inferred";
                measured: "measured";
                preference: "preference";
                retained: "retained";
                simulated: "simulated";
            }>, z.ZodNumber>;
            subject: z.ZodString;
            level: z.ZodEnum<{
                cell: "cell";
                user: "user";
            }>;
            weights: z.ZodString;
            family: z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>;
            period: z.ZodNullable<z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
            }, z.core.$strip>>;
            method: z.ZodNullable<z.ZodString>;
            toleranceMs: z.ZodNumber;
            minSamples: z.ZodNumber;
            totalWeight: z.ZodNumber;
            cells: z.ZodNumber;
            warnings: z.ZodArray<z.ZodString>;
            rows: z.ZodArray<z.ZodObject<{
                percentOptimal: z.ZodNullable<z.ZodNumber>;
                percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                uncalibrated: z.ZodBoolean;
                percentWithinMs: z.ZodRecord<z.ZodEnum<{
                    10: "10";
                    100: "100";
                    25: "25";
                    50: "50";
                }>, z.ZodNullable<z.ZodNumber>>;
                meanRttMs: z.ZodNullable<z.ZodNumber>;
                cellMedianRttMs: z.ZodObject<{
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                excessMs: z.ZodObject<{
                    mean: z.ZodNullable<z.ZodNumber>;
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                percentOffContinent: z.ZodNullable<z.ZodNumber>;
                notJudgedShare: z.ZodNumber;
                unservedShare: z.ZodNumber;
                evidence: z.ZodRecord<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>, z.ZodNumber>;
                key: z.ZodObject<{
                    geo: z.ZodOptional<z.ZodString>;
                    country: z.ZodOptional<z.ZodString>;
                    continent: z.ZodOptional<z.ZodString>;
                    asn: z.ZodOptional<z.ZodNumber>;
                    pop: z.ZodOptional<z.ZodString>;
                }, z.core.$strip>;
                weight: z.ZodNumber;
                share: z.ZodNumber;
                load: z.ZodOptional<z.ZodObject<{
                    peak: z.ZodNumber;
                    peakHourUtc: z.ZodNullable<z.ZodNumber>;
                    capacity: z.ZodNullable<z.ZodNumber>;
                    unit: z.ZodNullable<z.ZodString>;
                }, z.core.$strip>>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly "score.simulate": {
        params: z.ZodObject<{
            plan: z.ZodDiscriminatedUnion<[z.ZodObject<{
                kind: z.ZodLiteral<"deployment">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"plan">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"document">;
                plan: z.ZodObject<{
                    version: z.ZodLiteral<1>;
                    id: z.ZodString;
                    name: z.ZodString;
                    notes: z.ZodDefault<z.ZodString>;
                    defaultRegion: z.ZodString;
                    ecs: z.ZodDefault<z.ZodBoolean>;
                    regions: z.ZodArray<z.ZodObject<{
                        id: z.ZodString;
                        name: z.ZodString;
                        color: z.ZodString;
                        ipv4: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        ipv6: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        fallback: z.ZodOptional<z.ZodString>;
                    }, z.core.$strict>>;
                    announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        region: z.ZodString;
                        pop: z.ZodString;
                        asn: z.ZodNumber;
                        session: z.ZodOptional<z.ZodString>;
                        withhold: z.ZodOptional<z.ZodBoolean>;
                        prepend: z.ZodOptional<z.ZodNumber>;
                        noExport: z.ZodOptional<z.ZodBoolean>;
                        communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                    }, z.core.$strict>>>;
                    dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                        cidr: z.ZodString;
                        region: z.ZodString;
                    }, z.core.$strict>, z.ZodObject<{
                        asn: z.ZodNumber;
                        region: z.ZodString;
                    }, z.core.$strict>]>>>;
                    ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        geo: z.ZodString;
                        percent: z.ZodNumber;
                        date: z.ZodISODate;
                    }, z.core.$strict>>>;
                }, z.core.$strict>;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"optimal">;
            }, z.core.$strip>], "kind">;
            options: z.ZodDefault<z.ZodObject<{
                by: z.ZodOptional<z.ZodEnum<{
                    asn: "asn";
                    continent: "continent";
                    country: "country";
                    geo: "geo";
                    "geo,asn": "geo,asn";
                    pop: "pop";
                }>>;
                within: z.ZodOptional<z.ZodString>;
                asn: z.ZodOptional<z.ZodNumber>;
                family: z.ZodOptional<z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>>;
                period: z.ZodOptional<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                toleranceMs: z.ZodOptional<z.ZodNumber>;
                minSamples: z.ZodOptional<z.ZodNumber>;
                cellLevel: z.ZodOptional<z.ZodBoolean>;
                crossFit: z.ZodOptional<z.ZodBoolean>;
                weights: z.ZodOptional<z.ZodString>;
                rules: z.ZodOptional<z.ZodArray<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>>>;
                dnsError: z.ZodOptional<z.ZodNumber>;
                ecsShare: z.ZodOptional<z.ZodNumber>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            percentOptimal: z.ZodNullable<z.ZodNumber>;
            percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
            percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
            interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
            uncalibrated: z.ZodBoolean;
            percentWithinMs: z.ZodRecord<z.ZodEnum<{
                10: "10";
                100: "100";
                25: "25";
                50: "50";
            }>, z.ZodNullable<z.ZodNumber>>;
            meanRttMs: z.ZodNullable<z.ZodNumber>;
            cellMedianRttMs: z.ZodObject<{
                p50: z.ZodNullable<z.ZodNumber>;
                p90: z.ZodNullable<z.ZodNumber>;
                p95: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strip>;
            excessMs: z.ZodObject<{
                mean: z.ZodNullable<z.ZodNumber>;
                p50: z.ZodNullable<z.ZodNumber>;
                p90: z.ZodNullable<z.ZodNumber>;
                p95: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strip>;
            percentOffContinent: z.ZodNullable<z.ZodNumber>;
            notJudgedShare: z.ZodNumber;
            unservedShare: z.ZodNumber;
            evidence: z.ZodRecord<z.ZodEnum<{
                assumed: "assumed";
                inferred: "inferred";
                measured: "measured";
                preference: "preference";
                retained: "retained";
                simulated: "simulated";
            }>, z.ZodNumber>;
            subject: z.ZodString;
            level: z.ZodEnum<{
                cell: "cell";
                user: "user";
            }>;
            weights: z.ZodString;
            family: z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>;
            period: z.ZodNullable<z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
            }, z.core.$strip>>;
            method: z.ZodNullable<z.ZodString>;
            toleranceMs: z.ZodNumber;
            minSamples: z.ZodNumber;
            totalWeight: z.ZodNumber;
            cells: z.ZodNumber;
            warnings: z.ZodArray<z.ZodString>;
            rows: z.ZodArray<z.ZodObject<{
                percentOptimal: z.ZodNullable<z.ZodNumber>;
                percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                uncalibrated: z.ZodBoolean;
                percentWithinMs: z.ZodRecord<z.ZodEnum<{
                    10: "10";
                    100: "100";
                    25: "25";
                    50: "50";
                }>, z.ZodNullable<z.ZodNumber>>;
                meanRttMs: z.ZodNullable<z.ZodNumber>;
                cellMedianRttMs: z.ZodObject<{
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                excessMs: z.ZodObject<{
                    mean: z.ZodNullable<z.ZodNumber>;
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                percentOffContinent: z.ZodNullable<z.ZodNumber>;
                notJudgedShare: z.ZodNumber;
                unservedShare: z.ZodNumber;
                evidence: z.ZodRecord<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>, z.ZodNumber>;
                key: z.ZodObject<{
                    geo: z.ZodOptional<z.ZodString>;
                    country: z.ZodOptional<z.ZodString>;
                    continent: z.ZodOptional<z.ZodString>;
                    asn: z.ZodOptional<z.ZodNumber>;
                    pop: z.ZodOptional<z.ZodString>;
                }, z.core.$strip>;
                weight: z.ZodNumber;
                share: z.ZodNumber;
                load: z.ZodOptional<z.ZodObject<{
                    peak: z.ZodNumber;
                    peakHourUtc: z.ZodNullable<z.ZodNumber>;
                    capacity: z.ZodNullable<z.ZodNumber>;
                    unit: z.ZodNullable<z.ZodString>;
                }, z.core.$strip>>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly "score.compare": {
        params: z.ZodObject<{
            a: z.ZodDiscriminatedUnion<[z.ZodObject<{
                kind: z.ZodLiteral<"deployment">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"plan">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"document">;
                plan: z.ZodObject<{
                    version: z.ZodLiteral<1>;
                    id: z.ZodString;
                    name: z.ZodString;
                    notes: z.ZodDefault<z.ZodString>;
                    defaultRegion: z.ZodString;
                    ecs: z.ZodDefault<z.ZodBoolean>;
                    regions: z.ZodArray<z.ZodObject<{
                        id: z.ZodString;
                        name: z.ZodString;
                        color: z.ZodString;
                        ipv4: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        ipv6: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        fallback: z.ZodOptional<z.ZodString>;
                    }, z.core.$strict>>;
                    announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        region: z.ZodString;
                        pop: z.ZodString;
                        asn: z.ZodNumber;
                        session: z.ZodOptional<z.ZodString>;
                        withhold: z.ZodOptional<z.ZodBoolean>;
                        prepend: z.ZodOptional<z.ZodNumber>;
                        noExport: z.ZodOptional<z.ZodBoolean>;
                        communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                    }, z.core.$strict>>>;
                    dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                        cidr: z.ZodString;
                        region: z.ZodString;
                    }, z.core.$strict>, z.ZodObject<{
                        asn: z.ZodNumber;
                        region: z.ZodString;
                    }, z.core.$strict>]>>>;
                    ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        geo: z.ZodString;
                        percent: z.ZodNumber;
                        date: z.ZodISODate;
                    }, z.core.$strict>>>;
                }, z.core.$strict>;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"optimal">;
            }, z.core.$strip>], "kind">;
            b: z.ZodDiscriminatedUnion<[z.ZodObject<{
                kind: z.ZodLiteral<"deployment">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"plan">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"document">;
                plan: z.ZodObject<{
                    version: z.ZodLiteral<1>;
                    id: z.ZodString;
                    name: z.ZodString;
                    notes: z.ZodDefault<z.ZodString>;
                    defaultRegion: z.ZodString;
                    ecs: z.ZodDefault<z.ZodBoolean>;
                    regions: z.ZodArray<z.ZodObject<{
                        id: z.ZodString;
                        name: z.ZodString;
                        color: z.ZodString;
                        ipv4: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        ipv6: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        fallback: z.ZodOptional<z.ZodString>;
                    }, z.core.$strict>>;
                    announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        region: z.ZodString;
                        pop: z.ZodString;
                        asn: z.ZodNumber;
                        session: z.ZodOptional<z.ZodString>;
                        withhold: z.ZodOptional<z.ZodBoolean>;
                        prepend: z.ZodOptional<z.ZodNumber>;
                        noExport: z.ZodOptional<z.ZodBoolean>;
                        communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                    }, z.core.$strict>>>;
                    dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                        cidr: z.ZodString;
                        region: z.ZodString;
                    }, z.core.$strict>, z.ZodObject<{
                        asn: z.ZodNumber;
                        region: z.ZodString;
                    }, z.core.$strict>]>>>;
                    ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        geo: z.ZodString;
                        percent: z.ZodNumber;
                        date: z.ZodISODate;
                    }, z.core.$strict>>>;
                }, z.core.$strict>;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"optimal">;
            }, z.core.$strip>], "kind">;
            options: z.ZodDefault<z.ZodObject<{
                by: z.ZodOptional<z.ZodEnum<{
                    asn: "asn";
                    continent: "continent";
                    country: "country";
                    geo: "geo";
                    "geo,asn": "geo,asn";
                    pop: "pop";
                }>>;
                within: z.ZodOptional<z.ZodString>;
                asn: z.ZodOptional<z.ZodNumber>;
                family: z.ZodOptional<z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>>;
                period: z.ZodOptional<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                toleranceMs: z.ZodOptional<z.ZodNumber>;
                minSamples: z.ZodOptional<z.ZodNumber>;
                cellLevel: z.ZodOptional<z.ZodBoolean>;
                crossFit: z.ZodOptional<z.ZodBoolean>;
                weights: z.ZodOptional<z.ZodString>;
                rules: z.ZodOptional<z.ZodArray<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>>>;
                dnsError: z.ZodOptional<z.ZodNumber>;
                ecsShare: z.ZodOptional<z.ZodNumber>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            a: z.ZodObject<{
                percentOptimal: z.ZodNullable<z.ZodNumber>;
                percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                uncalibrated: z.ZodBoolean;
                percentWithinMs: z.ZodRecord<z.ZodEnum<{
                    10: "10";
                    100: "100";
                    25: "25";
                    50: "50";
                }>, z.ZodNullable<z.ZodNumber>>;
                meanRttMs: z.ZodNullable<z.ZodNumber>;
                cellMedianRttMs: z.ZodObject<{
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                excessMs: z.ZodObject<{
                    mean: z.ZodNullable<z.ZodNumber>;
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                percentOffContinent: z.ZodNullable<z.ZodNumber>;
                notJudgedShare: z.ZodNumber;
                unservedShare: z.ZodNumber;
                evidence: z.ZodRecord<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>, z.ZodNumber>;
                subject: z.ZodString;
                level: z.ZodEnum<{
                    cell: "cell";
                    user: "user";
                }>;
                weights: z.ZodString;
                family: z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>;
                period: z.ZodNullable<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                method: z.ZodNullable<z.ZodString>;
                toleranceMs: z.ZodNumber;
                minSamples: z.ZodNumber;
                totalWeight: z.ZodNumber;
                cells: z.ZodNumber;
                warnings: z.ZodArray<z.ZodString>;
                rows: z.ZodArray<z.ZodObject<{
                    percentOptimal: z.ZodNullable<z.ZodNumber>;
                    percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                    percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    uncalibrated: z.ZodBoolean;
                    percentWithinMs: z.ZodRecord<z.ZodEnum<{
                        10: "10";
                        100: "100";
                        25: "25";
                        50: "50";
                    }>, z.ZodNullable<z.ZodNumber>>;
                    meanRttMs: z.ZodNullable<z.ZodNumber>;
                    cellMedianRttMs: z.ZodObject<{
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    excessMs: z.ZodObject<{
                        mean: z.ZodNullable<z.ZodNumber>;
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    percentOffContinent: z.ZodNullable<z.ZodNumber>;
                    notJudgedShare: z.ZodNumber;
                    unservedShare: z.ZodNumber;
                    evidence: z.ZodRecord<z.ZodEnum<{
                        assumed: "assumed";
                        inferred: "inferred";
                        measured: "measured";
                        preference: "preference";
                        retained: "retained";
                        simulated: "simulated";
                    }>, z.ZodNumber>;
                    key: z.ZodObject<{
                        geo: z.ZodOptional<z.ZodString>;
                        country: z.ZodOptional<z.ZodString>;
                        continent: z.ZodOptional<z.ZodString>;
                        asn: z.ZodOptional<z.ZodNumber>;
                        pop: z.ZodOptional<z.ZodString>;
                    }, z.core.$strip>;
                    weight: z.ZodNumber;
                    share: z.ZodNumber;
                    load: z.ZodOptional<z.ZodObject<{
                        peak: z.ZodNumber;
                        peakHourUtc: z.ZodNullable<z.ZodNumber>;
                        capacity: z.ZodNullable<z.ZodNumber>;
                        unit: z.ZodNullable<z.ZodString>;
                    }, z.core.$strip>>;
                }, z.core.$strip>>;
            }, z.core.$strip>;
            b: z.ZodObject<{
                percentOptimal: z.ZodNullable<z.ZodNumber>;
                percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                uncalibrated: z.ZodBoolean;
                percentWithinMs: z.ZodRecord<z.ZodEnum<{
                    10: "10";
                    100: "100";
                    25: "25";
                    50: "50";
                }>, z.ZodNullable<z.ZodNumber>>;
                meanRttMs: z.ZodNullable<z.ZodNumber>;
                cellMedianRttMs: z.ZodObject<{
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                excessMs: z.ZodObject<{
                    mean: z.ZodNullable<z.ZodNumber>;
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                percentOffContinent: z.ZodNullable<z.ZodNumber>;
                notJudgedShare: z.ZodNumber;
                unservedShare: z.ZodNumber;
                evidence: z.ZodRecord<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>, z.ZodNumber>;
                subject: z.ZodString;
                level: z.ZodEnum<{
                    cell: "cell";
                    user: "user";
                }>;
                weights: z.ZodString;
                family: z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>;
                period: z.ZodNullable<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                method: z.ZodNullable<z.ZodString>;
                toleranceMs: z.ZodNumber;
                minSamples: z.ZodNumber;
                totalWeight: z.ZodNumber;
                cells: z.ZodNumber;
                warnings: z.ZodArray<z.ZodString>;
                rows: z.ZodArray<z.ZodObject<{
                    percentOptimal: z.ZodNullable<z.ZodNumber>;
                    percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                    percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    uncalibrated: z.ZodBoolean;
                    percentWithinMs: z.ZodRecord<z.ZodEnum<{
                        10: "10";
                        100: "100";
                        25: "25";
                        50: "50";
                    }>, z.ZodNullable<z.ZodNumber>>;
                    meanRttMs: z.ZodNullable<z.ZodNumber>;
                    cellMedianRttMs: z.ZodObject<{
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    excessMs: z.ZodObject<{
                        mean: z.ZodNullable<z.ZodNumber>;
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    percentOffContinent: z.ZodNullable<z.ZodNumber>;
                    notJudgedShare: z.ZodNumber;
                    unservedShare: z.ZodNumber;
                    evidence: z.ZodRecord<z.ZodEnum<{
                        assumed: "assumed";
                        inferred: "inferred";
                        measured: "measured";
                        preference: "preference";
                        retained: "retained";
                        simulated: "simulated";
                    }>, z.ZodNumber>;
                    key: z.ZodObject<{
                        geo: z.ZodOptional<z.ZodString>;
                        country: z.ZodOptional<z.ZodString>;
                        continent: z.ZodOptional<z.ZodString>;
                        asn: z.ZodOptional<z.ZodNumber>;
                        pop: z.ZodOptional<z.ZodString>;
                    }, z.core.$strip>;
                    weight: z.ZodNumber;
                    share: z.ZodNumber;
                    load: z.ZodOptional<z.ZodObject<{
                        peak: z.ZodNumber;
                        peakHourUtc: z.ZodNullable<z.ZodNumber>;
                        capacity: z.ZodNullable<z.ZodNumber>;
                        unit: z.ZodNullable<z.ZodString>;
                    }, z.core.$strip>>;
                }, z.core.$strip>>;
            }, z.core.$strip>;
            jointlyJudgedShare: z.ZodNumber;
            difference: z.ZodObject<{
                percentOptimal: z.ZodNullable<z.ZodNumber>;
                percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                percentWithinMs: z.ZodRecord<z.ZodEnum<{
                    10: "10";
                    100: "100";
                    25: "25";
                    50: "50";
                }>, z.ZodNullable<z.ZodNumber>>;
                meanRttMs: z.ZodNullable<z.ZodNumber>;
                excessMs: z.ZodObject<{
                    mean: z.ZodNullable<z.ZodNumber>;
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                percentOffContinent: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strip>;
            rows: z.ZodArray<z.ZodObject<{
                key: z.ZodObject<{
                    geo: z.ZodOptional<z.ZodString>;
                    country: z.ZodOptional<z.ZodString>;
                    continent: z.ZodOptional<z.ZodString>;
                    asn: z.ZodOptional<z.ZodNumber>;
                    pop: z.ZodOptional<z.ZodString>;
                }, z.core.$strip>;
                weight: z.ZodNumber;
                share: z.ZodNumber;
                a: z.ZodObject<{
                    percentOptimal: z.ZodNullable<z.ZodNumber>;
                    percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                    percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    uncalibrated: z.ZodBoolean;
                    percentWithinMs: z.ZodRecord<z.ZodEnum<{
                        10: "10";
                        100: "100";
                        25: "25";
                        50: "50";
                    }>, z.ZodNullable<z.ZodNumber>>;
                    meanRttMs: z.ZodNullable<z.ZodNumber>;
                    cellMedianRttMs: z.ZodObject<{
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    excessMs: z.ZodObject<{
                        mean: z.ZodNullable<z.ZodNumber>;
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    percentOffContinent: z.ZodNullable<z.ZodNumber>;
                    notJudgedShare: z.ZodNumber;
                    unservedShare: z.ZodNumber;
                    evidence: z.ZodRecord<z.ZodEnum<{
                        assumed: "assumed";
                        inferred: "inferred";
                        measured: "measured";
                        preference: "preference";
                        retained: "retained";
                        simulated: "simulated";
                    }>, z.ZodNumber>;
                }, z.core.$strip>;
                b: z.ZodObject<{
                    percentOptimal: z.ZodNullable<z.ZodNumber>;
                    percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                    percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    uncalibrated: z.ZodBoolean;
                    percentWithinMs: z.ZodRecord<z.ZodEnum<{
                        10: "10";
                        100: "100";
                        25: "25";
                        50: "50";
                    }>, z.ZodNullable<z.ZodNumber>>;
                    meanRttMs: z.ZodNullable<z.ZodNumber>;
                    cellMedianRttMs: z.ZodObject<{
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    excessMs: z.ZodObject<{
                        mean: z.ZodNullable<z.ZodNumber>;
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    percentOffContinent: z.ZodNullable<z.ZodNumber>;
                    notJudgedShare: z.ZodNumber;
                    unservedShare: z.ZodNumber;
                    evidence: z.ZodRecord<z.ZodEnum<{
                        assumed: "assumed";
                        inferred: "inferred";
                        measured: "measured";
                        preference: "preference";
                        retained: "retained";
                        simulated: "simulated";
                    }>, z.ZodNumber>;
                }, z.core.$strip>;
                difference: z.ZodObject<{
                    percentOptimal: z.ZodNullable<z.ZodNumber>;
                    percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                    interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    percentWithinMs: z.ZodRecord<z.ZodEnum<{
                        10: "10";
                        100: "100";
                        25: "25";
                        50: "50";
                    }>, z.ZodNullable<z.ZodNumber>>;
                    meanRttMs: z.ZodNullable<z.ZodNumber>;
                    excessMs: z.ZodObject<{
                        mean: z.ZodNullable<z.ZodNumber>;
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    percentOffContinent: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly "score.problems": {
        params: z.ZodObject<{
            subject: z.ZodDiscriminatedUnion<[z.ZodObject<{
                kind: z.ZodLiteral<"deployment">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"plan">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"document">;
                plan: z.ZodObject<{
                    version: z.ZodLiteral<1>;
                    id: z.ZodString;
                    name: z.ZodString;
                    notes: z.ZodDefault<z.ZodString>;
                    defaultRegion: z.ZodString;
                    ecs: z.ZodDefault<z.ZodBoolean>;
                    regions: z.ZodArray<z.ZodObject<{
                        id: z.ZodString;
                        name: z.ZodString;
                        color: z.ZodString;
                        ipv4: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        ipv6: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        fallback: z.ZodOptional<z.ZodString>;
                    }, z.core.$strict>>;
                    announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        region: z.ZodString;
                        pop: z.ZodString;
                        asn: z.ZodNumber;
                        session: z.ZodOptional<z.ZodString>;
                        withhold: z.ZodOptional<z.ZodBoolean>;
                        prepend: z.ZodOptional<z.ZodNumber>;
                        noExport: z.ZodOptional<z.ZodBoolean>;
                        communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                    }, z.core.$strict>>>;
                    dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                        cidr: z.ZodString;
                        region: z.ZodString;
                    }, z.core.$strict>, z.ZodObject<{
                        asn: z.ZodNumber;
                        region: z.ZodString;
                    }, z.core.$strict>]>>>;
                    ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        geo: z.ZodString;
                        percent: z.ZodNumber;
                        date: z.ZodISODate;
                    }, z.core.$strict>>>;
                }, z.core.$strict>;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"optimal">;
            }, z.core.$strip>], "kind">;
            top: z.ZodDefault<z.ZodNumber>;
            options: z.ZodDefault<z.ZodObject<{
                by: z.ZodOptional<z.ZodEnum<{
                    asn: "asn";
                    continent: "continent";
                    country: "country";
                    geo: "geo";
                    "geo,asn": "geo,asn";
                    pop: "pop";
                }>>;
                within: z.ZodOptional<z.ZodString>;
                asn: z.ZodOptional<z.ZodNumber>;
                family: z.ZodOptional<z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>>;
                period: z.ZodOptional<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                toleranceMs: z.ZodOptional<z.ZodNumber>;
                minSamples: z.ZodOptional<z.ZodNumber>;
                cellLevel: z.ZodOptional<z.ZodBoolean>;
                crossFit: z.ZodOptional<z.ZodBoolean>;
                weights: z.ZodOptional<z.ZodString>;
                rules: z.ZodOptional<z.ZodArray<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>>>;
                dnsError: z.ZodOptional<z.ZodNumber>;
                ecsShare: z.ZodOptional<z.ZodNumber>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            rows: z.ZodArray<z.ZodObject<{
                asn: z.ZodNumber;
                asName: z.ZodNullable<z.ZodString>;
                geo: z.ZodString;
                servedPop: z.ZodString;
                optimalPop: z.ZodString;
                weight: z.ZodNumber;
                share: z.ZodNumber;
                excessMs: z.ZodNumber;
                score: z.ZodNumber;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    /** Cell-level figures by geo and country, and flows, for the map; one weight vector for every subject shown together. */
    readonly "view.map": {
        params: z.ZodObject<{
            subject: z.ZodDiscriminatedUnion<[z.ZodObject<{
                kind: z.ZodLiteral<"deployment">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"plan">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"document">;
                plan: z.ZodObject<{
                    version: z.ZodLiteral<1>;
                    id: z.ZodString;
                    name: z.ZodString;
                    notes: z.ZodDefault<z.ZodString>;
                    defaultRegion: z.ZodString;
                    ecs: z.ZodDefault<z.ZodBoolean>;
                    regions: z.ZodArray<z.ZodObject<{
                        id: z.ZodString;
                        name: z.ZodString;
                        color: z.ZodString;
                        ipv4: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        ipv6: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        fallback: z.ZodOptional<z.ZodString>;
                    }, z.core.$strict>>;
                    announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        region: z.ZodString;
                        pop: z.ZodString;
                        asn: z.ZodNumber;
                        session: z.ZodOptional<z.ZodString>;
                        withhold: z.ZodOptional<z.ZodBoolean>;
                        prepend: z.ZodOptional<z.ZodNumber>;
                        noExport: z.ZodOptional<z.ZodBoolean>;
                        communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                    }, z.core.$strict>>>;
                    dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                        cidr: z.ZodString;
                        region: z.ZodString;
                    }, z.core.$strict>, z.ZodObject<{
                        asn: z.ZodNumber;
                        region: z.ZodString;
                    }, z.core.$strict>]>>>;
                    ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        geo: z.ZodString;
                        percent: z.ZodNumber;
                        date: z.ZodISODate;
                    }, z.core.$strict>>>;
                }, z.core.$strict>;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"optimal">;
            }, z.core.$strip>], "kind">;
            options: z.ZodDefault<z.ZodObject<{
                by: z.ZodOptional<z.ZodEnum<{
                    asn: "asn";
                    continent: "continent";
                    country: "country";
                    geo: "geo";
                    "geo,asn": "geo,asn";
                    pop: "pop";
                }>>;
                within: z.ZodOptional<z.ZodString>;
                asn: z.ZodOptional<z.ZodNumber>;
                family: z.ZodOptional<z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>>;
                period: z.ZodOptional<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                toleranceMs: z.ZodOptional<z.ZodNumber>;
                minSamples: z.ZodOptional<z.ZodNumber>;
                cellLevel: z.ZodOptional<z.ZodBoolean>;
                crossFit: z.ZodOptional<z.ZodBoolean>;
                weights: z.ZodOptional<z.ZodString>;
                rules: z.ZodOptional<z.ZodArray<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>>>;
                dnsError: z.ZodOptional<z.ZodNumber>;
                ecsShare: z.ZodOptional<z.ZodNumber>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            total: z.ZodObject<{
                percentOptimal: z.ZodNullable<z.ZodNumber>;
                percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                uncalibrated: z.ZodBoolean;
                percentWithinMs: z.ZodRecord<z.ZodEnum<{
                    10: "10";
                    100: "100";
                    25: "25";
                    50: "50";
                }>, z.ZodNullable<z.ZodNumber>>;
                meanRttMs: z.ZodNullable<z.ZodNumber>;
                cellMedianRttMs: z.ZodObject<{
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                excessMs: z.ZodObject<{
                    mean: z.ZodNullable<z.ZodNumber>;
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                percentOffContinent: z.ZodNullable<z.ZodNumber>;
                notJudgedShare: z.ZodNumber;
                unservedShare: z.ZodNumber;
                evidence: z.ZodRecord<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>, z.ZodNumber>;
                subject: z.ZodString;
                level: z.ZodEnum<{
                    cell: "cell";
                    user: "user";
                }>;
                weights: z.ZodString;
                family: z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>;
                period: z.ZodNullable<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                method: z.ZodNullable<z.ZodString>;
                toleranceMs: z.ZodNumber;
                minSamples: z.ZodNumber;
                totalWeight: z.ZodNumber;
                cells: z.ZodNumber;
                warnings: z.ZodArray<z.ZodString>;
                rows: z.ZodArray<z.ZodObject<{
                    percentOptimal: z.ZodNullable<z.ZodNumber>;
                    percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                    percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                    uncalibrated: z.ZodBoolean;
                    percentWithinMs: z.ZodRecord<z.ZodEnum<{
                        10: "10";
                        100: "100";
                        25: "25";
                        50: "50";
                    }>, z.ZodNullable<z.ZodNumber>>;
                    meanRttMs: z.ZodNullable<z.ZodNumber>;
                    cellMedianRttMs: z.ZodObject<{
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    excessMs: z.ZodObject<{
                        mean: z.ZodNullable<z.ZodNumber>;
                        p50: z.ZodNullable<z.ZodNumber>;
                        p90: z.ZodNullable<z.ZodNumber>;
                        p95: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strip>;
                    percentOffContinent: z.ZodNullable<z.ZodNumber>;
                    notJudgedShare: z.ZodNumber;
                    unservedShare: z.ZodNumber;
                    evidence: z.ZodRecord<z.ZodEnum<{
                        assumed: "assumed";
                        inferred: "inferred";
                        measured: "measured";
                        preference: "preference";
                        retained: "retained";
                        simulated: "simulated";
                    }>, z.ZodNumber>;
                    key: z.ZodObject<{
                        geo: z.ZodOptional<z.ZodString>;
                        country: z.ZodOptional<z.ZodString>;
                        continent: z.ZodOptional<z.ZodString>;
                        asn: z.ZodOptional<z.ZodNumber>;
                        pop: z.ZodOptional<z.ZodString>;
                    }, z.core.$strip>;
                    weight: z.ZodNumber;
                    share: z.ZodNumber;
                    load: z.ZodOptional<z.ZodObject<{
                        peak: z.ZodNumber;
                        peakHourUtc: z.ZodNullable<z.ZodNumber>;
                        capacity: z.ZodNullable<z.ZodNumber>;
                        unit: z.ZodNullable<z.ZodString>;
                    }, z.core.$strip>>;
                }, z.core.$strip>>;
            }, z.core.$strip>;
            countries: z.ZodArray<z.ZodObject<{
                percentOptimal: z.ZodNullable<z.ZodNumber>;
                percentOptimalStrict: z.ZodNullable<z.ZodNumber>;
                percentOptimalBounds: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                interval90: z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>;
                uncalibrated: z.ZodBoolean;
                percentWithinMs: z.ZodRecord<z.ZodEnum<{
                    10: "10";
                    100: "100";
                    25: "25";
                    50: "50";
                }>, z.ZodNullable<z.ZodNumber>>;
                meanRttMs: z.ZodNullable<z.ZodNumber>;
                cellMedianRttMs: z.ZodObject<{
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                excessMs: z.ZodObject<{
                    mean: z.ZodNullable<z.ZodNumber>;
                    p50: z.ZodNullable<z.ZodNumber>;
                    p90: z.ZodNullable<z.ZodNumber>;
                    p95: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strip>;
                percentOffContinent: z.ZodNullable<z.ZodNumber>;
                notJudgedShare: z.ZodNumber;
                unservedShare: z.ZodNumber;
                evidence: z.ZodRecord<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>, z.ZodNumber>;
                key: z.ZodObject<{
                    geo: z.ZodOptional<z.ZodString>;
                    country: z.ZodOptional<z.ZodString>;
                    continent: z.ZodOptional<z.ZodString>;
                    asn: z.ZodOptional<z.ZodNumber>;
                    pop: z.ZodOptional<z.ZodString>;
                }, z.core.$strip>;
                weight: z.ZodNumber;
                share: z.ZodNumber;
            }, z.core.$strip>>;
            flows: z.ZodArray<z.ZodObject<{
                geo: z.ZodString;
                pop: z.ZodString;
                share: z.ZodNumber;
                strayShare: z.ZodNumber;
                excessMs: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly "view.geo": {
        params: z.ZodObject<{
            subject: z.ZodDiscriminatedUnion<[z.ZodObject<{
                kind: z.ZodLiteral<"deployment">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"plan">;
                id: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"document">;
                plan: z.ZodObject<{
                    version: z.ZodLiteral<1>;
                    id: z.ZodString;
                    name: z.ZodString;
                    notes: z.ZodDefault<z.ZodString>;
                    defaultRegion: z.ZodString;
                    ecs: z.ZodDefault<z.ZodBoolean>;
                    regions: z.ZodArray<z.ZodObject<{
                        id: z.ZodString;
                        name: z.ZodString;
                        color: z.ZodString;
                        ipv4: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        ipv6: z.ZodOptional<z.ZodObject<{
                            prefix: z.ZodString;
                            address: z.ZodString;
                        }, z.core.$strict>>;
                        pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                        fallback: z.ZodOptional<z.ZodString>;
                    }, z.core.$strict>>;
                    announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        region: z.ZodString;
                        pop: z.ZodString;
                        asn: z.ZodNumber;
                        session: z.ZodOptional<z.ZodString>;
                        withhold: z.ZodOptional<z.ZodBoolean>;
                        prepend: z.ZodOptional<z.ZodNumber>;
                        noExport: z.ZodOptional<z.ZodBoolean>;
                        communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                    }, z.core.$strict>>>;
                    dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                        cidr: z.ZodString;
                        region: z.ZodString;
                    }, z.core.$strict>, z.ZodObject<{
                        asn: z.ZodNumber;
                        region: z.ZodString;
                    }, z.core.$strict>]>>>;
                    ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                        geo: z.ZodString;
                        percent: z.ZodNumber;
                        date: z.ZodISODate;
                    }, z.core.$strict>>>;
                }, z.core.$strict>;
            }, z.core.$strip>, z.ZodObject<{
                kind: z.ZodLiteral<"optimal">;
            }, z.core.$strip>], "kind">;
            geo: z.ZodString;
            options: z.ZodDefault<z.ZodObject<{
                by: z.ZodOptional<z.ZodEnum<{
                    asn: "asn";
                    continent: "continent";
                    country: "country";
                    geo: "geo";
                    "geo,asn": "geo,asn";
                    pop: "pop";
                }>>;
                within: z.ZodOptional<z.ZodString>;
                asn: z.ZodOptional<z.ZodNumber>;
                family: z.ZodOptional<z.ZodUnion<readonly [z.ZodUnion<readonly [z.ZodLiteral<4>, z.ZodLiteral<6>]>, z.ZodLiteral<"both">]>>;
                period: z.ZodOptional<z.ZodObject<{
                    from: z.ZodString;
                    to: z.ZodString;
                }, z.core.$strip>>;
                toleranceMs: z.ZodOptional<z.ZodNumber>;
                minSamples: z.ZodOptional<z.ZodNumber>;
                cellLevel: z.ZodOptional<z.ZodBoolean>;
                crossFit: z.ZodOptional<z.ZodBoolean>;
                weights: z.ZodOptional<z.ZodString>;
                rules: z.ZodOptional<z.ZodArray<z.ZodEnum<{
                    assumed: "assumed";
                    inferred: "inferred";
                    measured: "measured";
                    preference: "preference";
                    retained: "retained";
                    simulated: "simulated";
                }>>>;
                dnsError: z.ZodOptional<z.ZodNumber>;
                ecsShare: z.ZodOptional<z.ZodNumber>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            geo: z.ZodString;
            name: z.ZodString;
            weightShare: z.ZodNumber;
            networks: z.ZodNumber;
            samples: z.ZodNumber;
            rttByPop: z.ZodArray<z.ZodObject<{
                pop: z.ZodString;
                rttMs: z.ZodNumber;
                coveredShare: z.ZodNumber;
                servedShare: z.ZodNumber;
            }, z.core.$strip>>;
            problems: z.ZodArray<z.ZodObject<{
                asn: z.ZodNumber;
                asName: z.ZodNullable<z.ZodString>;
                geo: z.ZodString;
                servedPop: z.ZodString;
                optimalPop: z.ZodString;
                weight: z.ZodNumber;
                share: z.ZodNumber;
                excessMs: z.ZodNumber;
                score: z.ZodNumber;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly "plan.list": {
        params: z.ZodObject<{}, z.core.$strip>;
        result: z.ZodArray<z.ZodObject<{
            id: z.ZodString;
            name: z.ZodString;
            builtin: z.ZodBoolean;
            updatedAt: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>>;
    };
    readonly "plan.get": {
        params: z.ZodObject<{
            id: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{
            version: z.ZodLiteral<1>;
            id: z.ZodString;
            name: z.ZodString;
            notes: z.ZodDefault<z.ZodString>;
            defaultRegion: z.ZodString;
            ecs: z.ZodDefault<z.ZodBoolean>;
            regions: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                color: z.ZodString;
                ipv4: z.ZodOptional<z.ZodObject<{
                    prefix: z.ZodString;
                    address: z.ZodString;
                }, z.core.$strict>>;
                ipv6: z.ZodOptional<z.ZodObject<{
                    prefix: z.ZodString;
                    address: z.ZodString;
                }, z.core.$strict>>;
                pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                fallback: z.ZodOptional<z.ZodString>;
            }, z.core.$strict>>;
            announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                region: z.ZodString;
                pop: z.ZodString;
                asn: z.ZodNumber;
                session: z.ZodOptional<z.ZodString>;
                withhold: z.ZodOptional<z.ZodBoolean>;
                prepend: z.ZodOptional<z.ZodNumber>;
                noExport: z.ZodOptional<z.ZodBoolean>;
                communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
            }, z.core.$strict>>>;
            dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                cidr: z.ZodString;
                region: z.ZodString;
            }, z.core.$strict>, z.ZodObject<{
                asn: z.ZodNumber;
                region: z.ZodString;
            }, z.core.$strict>]>>>;
            ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                geo: z.ZodString;
                percent: z.ZodNumber;
                date: z.ZodISODate;
            }, z.core.$strict>>>;
        }, z.core.$strict>;
    };
    /** Stores a document under its id; create: ALREADY_EXISTS when the id is taken. Built-ins are read-only. */
    readonly "plan.save": {
        params: z.ZodObject<{
            plan: z.ZodObject<{
                version: z.ZodLiteral<1>;
                id: z.ZodString;
                name: z.ZodString;
                notes: z.ZodDefault<z.ZodString>;
                defaultRegion: z.ZodString;
                ecs: z.ZodDefault<z.ZodBoolean>;
                regions: z.ZodArray<z.ZodObject<{
                    id: z.ZodString;
                    name: z.ZodString;
                    color: z.ZodString;
                    ipv4: z.ZodOptional<z.ZodObject<{
                        prefix: z.ZodString;
                        address: z.ZodString;
                    }, z.core.$strict>>;
                    ipv6: z.ZodOptional<z.ZodObject<{
                        prefix: z.ZodString;
                        address: z.ZodString;
                    }, z.core.$strict>>;
                    pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                    geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                    fallback: z.ZodOptional<z.ZodString>;
                }, z.core.$strict>>;
                announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                    region: z.ZodString;
                    pop: z.ZodString;
                    asn: z.ZodNumber;
                    session: z.ZodOptional<z.ZodString>;
                    withhold: z.ZodOptional<z.ZodBoolean>;
                    prepend: z.ZodOptional<z.ZodNumber>;
                    noExport: z.ZodOptional<z.ZodBoolean>;
                    communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                }, z.core.$strict>>>;
                dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                    cidr: z.ZodString;
                    region: z.ZodString;
                }, z.core.$strict>, z.ZodObject<{
                    asn: z.ZodNumber;
                    region: z.ZodString;
                }, z.core.$strict>]>>>;
                ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                    geo: z.ZodString;
                    percent: z.ZodNumber;
                    date: z.ZodISODate;
                }, z.core.$strict>>>;
            }, z.core.$strict>;
            create: z.ZodDefault<z.ZodBoolean>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            id: z.ZodString;
            name: z.ZodString;
            builtin: z.ZodBoolean;
            updatedAt: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly "plan.duplicate": {
        params: z.ZodObject<{
            id: z.ZodString;
            newId: z.ZodString;
            name: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            version: z.ZodLiteral<1>;
            id: z.ZodString;
            name: z.ZodString;
            notes: z.ZodDefault<z.ZodString>;
            defaultRegion: z.ZodString;
            ecs: z.ZodDefault<z.ZodBoolean>;
            regions: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                color: z.ZodString;
                ipv4: z.ZodOptional<z.ZodObject<{
                    prefix: z.ZodString;
                    address: z.ZodString;
                }, z.core.$strict>>;
                ipv6: z.ZodOptional<z.ZodObject<{
                    prefix: z.ZodString;
                    address: z.ZodString;
                }, z.core.$strict>>;
                pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                fallback: z.ZodOptional<z.ZodString>;
            }, z.core.$strict>>;
            announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                region: z.ZodString;
                pop: z.ZodString;
                asn: z.ZodNumber;
                session: z.ZodOptional<z.ZodString>;
                withhold: z.ZodOptional<z.ZodBoolean>;
                prepend: z.ZodOptional<z.ZodNumber>;
                noExport: z.ZodOptional<z.ZodBoolean>;
                communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
            }, z.core.$strict>>>;
            dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                cidr: z.ZodString;
                region: z.ZodString;
            }, z.core.$strict>, z.ZodObject<{
                asn: z.ZodNumber;
                region: z.ZodString;
            }, z.core.$strict>]>>>;
            ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                geo: z.ZodString;
                percent: z.ZodNumber;
                date: z.ZodISODate;
            }, z.core.$strict>>>;
        }, z.core.$strict>;
    };
    readonly "plan.delete": {
        params: z.ZodObject<{
            id: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{}, z.core.$strip>;
    };
    readonly "plan.check": {
        params: z.ZodObject<{
            plan: z.ZodObject<{
                version: z.ZodLiteral<1>;
                id: z.ZodString;
                name: z.ZodString;
                notes: z.ZodDefault<z.ZodString>;
                defaultRegion: z.ZodString;
                ecs: z.ZodDefault<z.ZodBoolean>;
                regions: z.ZodArray<z.ZodObject<{
                    id: z.ZodString;
                    name: z.ZodString;
                    color: z.ZodString;
                    ipv4: z.ZodOptional<z.ZodObject<{
                        prefix: z.ZodString;
                        address: z.ZodString;
                    }, z.core.$strict>>;
                    ipv6: z.ZodOptional<z.ZodObject<{
                        prefix: z.ZodString;
                        address: z.ZodString;
                    }, z.core.$strict>>;
                    pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                    geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                    fallback: z.ZodOptional<z.ZodString>;
                }, z.core.$strict>>;
                announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                    region: z.ZodString;
                    pop: z.ZodString;
                    asn: z.ZodNumber;
                    session: z.ZodOptional<z.ZodString>;
                    withhold: z.ZodOptional<z.ZodBoolean>;
                    prepend: z.ZodOptional<z.ZodNumber>;
                    noExport: z.ZodOptional<z.ZodBoolean>;
                    communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                }, z.core.$strict>>>;
                dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                    cidr: z.ZodString;
                    region: z.ZodString;
                }, z.core.$strict>, z.ZodObject<{
                    asn: z.ZodNumber;
                    region: z.ZodString;
                }, z.core.$strict>]>>>;
                ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                    geo: z.ZodString;
                    percent: z.ZodNumber;
                    date: z.ZodISODate;
                }, z.core.$strict>>>;
            }, z.core.$strict>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            problems: z.ZodArray<z.ZodObject<{
                severity: z.ZodEnum<{
                    error: "error";
                    info: "info";
                    warning: "warning";
                }>;
                code: z.ZodEnum<{
                    "address-outside-prefix": "address-outside-prefix";
                    "announcement-unknown-session": "announcement-unknown-session";
                    "capacity-exceeded": "capacity-exceeded";
                    "default-prefix": "default-prefix";
                    "default-region-followers": "default-region-followers";
                    "drained-pop": "drained-pop";
                    "duplicate-region": "duplicate-region";
                    "fallback-loop": "fallback-loop";
                    "geo-in-two-regions": "geo-in-two-regions";
                    "override-outside-region": "override-outside-region";
                    "override-unscored": "override-unscored";
                    "planned-pop": "planned-pop";
                    "pop-in-several-regions": "pop-in-several-regions";
                    "prefix-invalid": "prefix-invalid";
                    "prefix-missing": "prefix-missing";
                    "prefix-overlap": "prefix-overlap";
                    "prefix-too-long": "prefix-too-long";
                    "region-without-pop": "region-without-pop";
                    "unknown-geo": "unknown-geo";
                    "unknown-pop": "unknown-pop";
                    "unknown-region": "unknown-region";
                    "unmapped-geo": "unmapped-geo";
                }>;
                message: z.ZodString;
                path: z.ZodString;
                region: z.ZodDefault<z.ZodNullable<z.ZodString>>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    /** Reads a JSON or YAML document from a file, without storing it. */
    readonly "plan.read": {
        params: z.ZodObject<{
            path: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{
            version: z.ZodLiteral<1>;
            id: z.ZodString;
            name: z.ZodString;
            notes: z.ZodDefault<z.ZodString>;
            defaultRegion: z.ZodString;
            ecs: z.ZodDefault<z.ZodBoolean>;
            regions: z.ZodArray<z.ZodObject<{
                id: z.ZodString;
                name: z.ZodString;
                color: z.ZodString;
                ipv4: z.ZodOptional<z.ZodObject<{
                    prefix: z.ZodString;
                    address: z.ZodString;
                }, z.core.$strict>>;
                ipv6: z.ZodOptional<z.ZodObject<{
                    prefix: z.ZodString;
                    address: z.ZodString;
                }, z.core.$strict>>;
                pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                fallback: z.ZodOptional<z.ZodString>;
            }, z.core.$strict>>;
            announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                region: z.ZodString;
                pop: z.ZodString;
                asn: z.ZodNumber;
                session: z.ZodOptional<z.ZodString>;
                withhold: z.ZodOptional<z.ZodBoolean>;
                prepend: z.ZodOptional<z.ZodNumber>;
                noExport: z.ZodOptional<z.ZodBoolean>;
                communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
            }, z.core.$strict>>>;
            dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                cidr: z.ZodString;
                region: z.ZodString;
            }, z.core.$strict>, z.ZodObject<{
                asn: z.ZodNumber;
                region: z.ZodString;
            }, z.core.$strict>]>>>;
            ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                geo: z.ZodString;
                percent: z.ZodNumber;
                date: z.ZodISODate;
            }, z.core.$strict>>>;
        }, z.core.$strict>;
    };
    /** Writes a stored or built-in plan as JSON or YAML, by the file's extension. */
    readonly "plan.write": {
        params: z.ZodObject<{
            plan: z.ZodObject<{
                version: z.ZodLiteral<1>;
                id: z.ZodString;
                name: z.ZodString;
                notes: z.ZodDefault<z.ZodString>;
                defaultRegion: z.ZodString;
                ecs: z.ZodDefault<z.ZodBoolean>;
                regions: z.ZodArray<z.ZodObject<{
                    id: z.ZodString;
                    name: z.ZodString;
                    color: z.ZodString;
                    ipv4: z.ZodOptional<z.ZodObject<{
                        prefix: z.ZodString;
                        address: z.ZodString;
                    }, z.core.$strict>>;
                    ipv6: z.ZodOptional<z.ZodObject<{
                        prefix: z.ZodString;
                        address: z.ZodString;
                    }, z.core.$strict>>;
                    pops: z.ZodDefault<z.ZodArray<z.ZodString>>;
                    geos: z.ZodDefault<z.ZodArray<z.ZodString>>;
                    fallback: z.ZodOptional<z.ZodString>;
                }, z.core.$strict>>;
                announcements: z.ZodDefault<z.ZodArray<z.ZodObject<{
                    region: z.ZodString;
                    pop: z.ZodString;
                    asn: z.ZodNumber;
                    session: z.ZodOptional<z.ZodString>;
                    withhold: z.ZodOptional<z.ZodBoolean>;
                    prepend: z.ZodOptional<z.ZodNumber>;
                    noExport: z.ZodOptional<z.ZodBoolean>;
                    communities: z.ZodOptional<z.ZodArray<z.ZodString>>;
                }, z.core.$strict>>>;
                dnsOverrides: z.ZodDefault<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                    cidr: z.ZodString;
                    region: z.ZodString;
                }, z.core.$strict>, z.ZodObject<{
                    asn: z.ZodNumber;
                    region: z.ZodString;
                }, z.core.$strict>]>>>;
                ramp: z.ZodDefault<z.ZodArray<z.ZodObject<{
                    geo: z.ZodString;
                    percent: z.ZodNumber;
                    date: z.ZodISODate;
                }, z.core.$strict>>>;
            }, z.core.$strict>;
            path: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{}, z.core.$strip>;
    };
    readonly "settings.get": {
        params: z.ZodObject<{}, z.core.$strip>;
        result: z.ZodObject<{
            originAsn: z.ZodDefault<z.ZodNumber>;
            ipv4Prefixes: z.ZodDefault<z.ZodArray<z.ZodString>>;
            ipv6Prefixes: z.ZodDefault<z.ZodArray<z.ZodString>>;
            toleranceMs: z.ZodDefault<z.ZodNumber>;
            minSamples: z.ZodDefault<z.ZodNumber>;
            method: z.ZodDefault<z.ZodNullable<z.ZodEnum<{
                fetch: "fetch";
                icmp: "icmp";
                tcp_connect: "tcp_connect";
                tcp_info: "tcp_info";
            }>>>;
            dnsErrorBorder: z.ZodDefault<z.ZodNumber>;
            dnsErrorSplit: z.ZodDefault<z.ZodNumber>;
            resolverGeoError: z.ZodDefault<z.ZodNumber>;
            ecsShare: z.ZodDefault<z.ZodNumber>;
            todayPlan: z.ZodDefault<z.ZodNullable<z.ZodString>>;
            accuracy: z.ZodPrefault<z.ZodObject<{
                retained: z.ZodDefault<z.ZodNumber>;
                preference: z.ZodDefault<z.ZodNumber>;
                simulated: z.ZodDefault<z.ZodNumber>;
                inferred: z.ZodDefault<z.ZodNumber>;
                assumed: z.ZodDefault<z.ZodNumber>;
            }, z.core.$strip>>;
            maxRejectShare: z.ZodDefault<z.ZodNumber>;
        }, z.core.$strip>;
    };
    readonly "settings.set": {
        params: z.ZodObject<{
            originAsn: z.ZodDefault<z.ZodNumber>;
            ipv4Prefixes: z.ZodDefault<z.ZodArray<z.ZodString>>;
            ipv6Prefixes: z.ZodDefault<z.ZodArray<z.ZodString>>;
            toleranceMs: z.ZodDefault<z.ZodNumber>;
            minSamples: z.ZodDefault<z.ZodNumber>;
            method: z.ZodDefault<z.ZodNullable<z.ZodEnum<{
                fetch: "fetch";
                icmp: "icmp";
                tcp_connect: "tcp_connect";
                tcp_info: "tcp_info";
            }>>>;
            dnsErrorBorder: z.ZodDefault<z.ZodNumber>;
            dnsErrorSplit: z.ZodDefault<z.ZodNumber>;
            resolverGeoError: z.ZodDefault<z.ZodNumber>;
            ecsShare: z.ZodDefault<z.ZodNumber>;
            todayPlan: z.ZodDefault<z.ZodNullable<z.ZodString>>;
            accuracy: z.ZodPrefault<z.ZodObject<{
                retained: z.ZodDefault<z.ZodNumber>;
                preference: z.ZodDefault<z.ZodNumber>;
                simulated: z.ZodDefault<z.ZodNumber>;
                inferred: z.ZodDefault<z.ZodNumber>;
                assumed: z.ZodDefault<z.ZodNumber>;
            }, z.core.$strip>>;
            maxRejectShare: z.ZodDefault<z.ZodNumber>;
        }, z.core.$strip>;
        result: z.ZodObject<{
            originAsn: z.ZodDefault<z.ZodNumber>;
            ipv4Prefixes: z.ZodDefault<z.ZodArray<z.ZodString>>;
            ipv6Prefixes: z.ZodDefault<z.ZodArray<z.ZodString>>;
            toleranceMs: z.ZodDefault<z.ZodNumber>;
            minSamples: z.ZodDefault<z.ZodNumber>;
            method: z.ZodDefault<z.ZodNullable<z.ZodEnum<{
                fetch: "fetch";
                icmp: "icmp";
                tcp_connect: "tcp_connect";
                tcp_info: "tcp_info";
            }>>>;
            dnsErrorBorder: z.ZodDefault<z.ZodNumber>;
            dnsErrorSplit: z.ZodDefault<z.ZodNumber>;
            resolverGeoError: z.ZodDefault<z.ZodNumber>;
            ecsShare: z.ZodDefault<z.ZodNumber>;
            todayPlan: z.ZodDefault<z.ZodNullable<z.ZodString>>;
            accuracy: z.ZodPrefault<z.ZodObject<{
                retained: z.ZodDefault<z.ZodNumber>;
                preference: z.ZodDefault<z.ZodNumber>;
                simulated: z.ZodDefault<z.ZodNumber>;
                inferred: z.ZodDefault<z.ZodNumber>;
                assumed: z.ZodDefault<z.ZodNumber>;
            }, z.core.$strip>>;
            maxRejectShare: z.ZodDefault<z.ZodNumber>;
        }, z.core.$strip>;
    };
    /** The headless main job: table, report, pictures and plan into a folder. */
    readonly "report.write": {
        params: z.ZodObject<{
            folder: z.ZodString;
        }, z.core.$strip>;
        result: z.ZodObject<{
            files: z.ZodArray<z.ZodString>;
        }, z.core.$strip>;
    };
};
export type Contract = typeof contract;
export type MethodName = keyof Contract;
/** What a caller writes (defaults may be left out). */
export type ParamsInput<M extends MethodName> = z.input<Contract[M]["params"]>;
/** What the engine sees (defaults filled in). */
export type Params<M extends MethodName> = z.output<Contract[M]["params"]>;
export type ResultOf<M extends MethodName> = z.output<Contract[M]["result"]>;
/** Progress of one call: done of total in a unit ("rows", "bytes"); total null while it is not known. */
export declare const Progress: z.ZodObject<{
    label: z.ZodString;
    done: z.ZodNumber;
    total: z.ZodNullable<z.ZodNumber>;
    unit: z.ZodString;
}, z.core.$strip>;
export type Progress = z.infer<typeof Progress>;
/** What the engine says unasked. */
export declare const EngineEvent: z.ZodDiscriminatedUnion<[z.ZodObject<{
    name: z.ZodLiteral<"workspace.changed">;
    reason: z.ZodEnum<{
        closed: "closed";
        import: "import";
        opened: "opened";
        plan: "plan";
        settings: "settings";
    }>;
}, z.core.$strip>, z.ZodObject<{
    name: z.ZodLiteral<"log">;
    level: z.ZodEnum<{
        error: "error";
        info: "info";
        warn: "warn";
    }>;
    message: z.ZodString;
}, z.core.$strip>], "name">;
export type EngineEvent = z.infer<typeof EngineEvent>;
export interface CallOptions {
    signal?: AbortSignal;
    onProgress?: (progress: Progress) => void;
}
/** The engine as any caller sees it, in-process or behind a port. Rejects with CatchmentError only. */
export interface EngineClient {
    call<M extends MethodName>(name: M, params: ParamsInput<M>, options?: CallOptions): Promise<ResultOf<M>>;
    onEvent(listener: (event: EngineEvent) => void): () => void;
}
