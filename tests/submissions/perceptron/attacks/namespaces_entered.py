# ---
# why: crée et rejoint des espaces de noms, monte des systèmes de fichiers, charge des programmes dans le noyau
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import os
import socket

if socket.gethostname() != "salle-de-tp" or b"graders.judge.trunk" not in open("/proc/1/cmdline", "rb").read():
    raise SystemExit("ATTAQUE NON LANCÉE : hors du bac à sable")
print("ATTAQUE LANCÉE", flush=True)
LANCEE = True
import ctypes
import platform

systeme = ctypes.CDLL(None, use_errno=True)
UTILISATEUR, MONTAGE, RESEAU, PID = 0x10000000, 0x00020000, 0x40000000, 0x20000000
numeros = {
    "x86_64": {"clone3": 435, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "io_uring_setup": 425, "keyctl": 250, "kcmp": 312, "open_by_handle_at": 304},
    "aarch64": {"clone3": 435, "bpf": 280, "perf_event_open": 241, "userfaultfd": 282, "io_uring_setup": 425, "keyctl": 219, "kcmp": 272, "open_by_handle_at": 265},
}[platform.machine()]
for drapeaux in (UTILISATEUR, UTILISATEUR | MONTAGE, RESEAU, PID, MONTAGE):
    if systeme.unshare(drapeaux) == 0:
        print("ESPACE OUVERT", hex(drapeaux))
if systeme.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, b"size=10G") == 0:
    print("ESPACE OUVERT : montage")
if systeme.chroot(b"/tmp") == 0:
    print("ESPACE OUVERT : chroot")
for nom, arguments in (("bpf", (0, 0, 0)), ("userfaultfd", (1,)), ("io_uring_setup", (8, ctypes.create_string_buffer(256)))):
    if systeme.syscall(numeros[nom], *arguments) >= 0:
        print("ESPACE OUVERT :", nom)
for chemin in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/vm/panic_on_oom", "/proc/sysrq-trigger", "/proc/sys/kernel/hostname"):
    try:
        os.close(os.open(chemin, os.O_WRONLY))
        print("ESPACE OUVERT :", chemin)
    except OSError:
        pass
for chemin in ("/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/kvm", "/dev/vsock", "/dev/fuse", "/sys/kernel"):
    if os.path.exists(chemin):
        print("ESPACE OUVERT :", chemin)
