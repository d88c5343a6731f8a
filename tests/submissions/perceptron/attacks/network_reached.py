# ---
# why: ouvre des connexions : boucle locale, extérieur, DNS, sockets abstraites, vsock, paquets bruts
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import socket

VSOCK = 40
essais = [(socket.AF_INET, socket.SOCK_STREAM, (hote, port)) for hote in ("127.0.0.1", "1.1.1.1", "169.254.169.254", "10.0.0.1") for port in (22, 53, 80, 2024, 8888)]
essais += [(socket.AF_INET6, socket.SOCK_STREAM, ("::1", 22)), (VSOCK, socket.SOCK_STREAM, (2, 2024)), (VSOCK, socket.SOCK_STREAM, (1, 1024))]
essais += [(socket.AF_UNIX, socket.SOCK_STREAM, chemin) for chemin in ("\0/tmp/.X11-unix/X0", "/run/dbus/system_bus_socket", "/var/run/docker.sock", "/tmp/.X11-unix/X0")]
for famille, genre, adresse in essais:
    try:
        with socket.socket(famille, genre) as prise:
            prise.settimeout(0.3)
            prise.connect(adresse)
            print("CONNEXION OUVERTE", adresse)
    except (OSError, AttributeError):
        pass
for famille, genre, protocole in ((socket.AF_PACKET, socket.SOCK_RAW, 3), (socket.AF_INET, socket.SOCK_RAW, 1), (VSOCK, socket.SOCK_STREAM, 0), (38, 5, 0)):
    try:
        socket.socket(famille, genre, protocole).close()
        print("CONNEXION OUVERTE : famille", famille)
    except OSError:
        pass
try:
    socket.setdefaulttimeout(1)
    print("CONNEXION OUVERTE", socket.getaddrinfo("example.org", 80))
except OSError:
    pass
try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as prise:
        prise.sendto(b"x", ("1.1.1.1", 53))
        print("CONNEXION OUVERTE : UDP")
except OSError:
    pass
print("fini")
